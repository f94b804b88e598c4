"""The `genscene` command: finds the command asked for and turns errors into exit codes.

Only this module loads at start; each command is imported when it is asked for, so that `--help` answers at once.
"""

from __future__ import annotations

import importlib
import sys

import click

from genscene import __version__
from genscene.errors import CancelledError, EngineError, StudioError

EXIT_FAILED = 1
EXIT_INPUT = 2
EXIT_CANCELLED = 130

COMMANDS = {
    "make": "Make a video of a text, a script or a storyboard.",
    "still": "Draw one scene as a picture.",
    "spec": "Print what a picture of sentences would show.",
    "storyboard": "Show what would be made, as an editable document.",
    "check": "Report every problem of a script or storyboard.",
    "styles": "List the styles.",
    "voices": "List the voices.",
    "gallery": "Draw contact sheets of everything that the illustrator can draw.",
    "doctor": "Tell what works on this machine, and how to mend what does not.",
    "cache": "Show or prune the store of finished products.",
    "serve": "Serve API and page, with workers beside them.",
    "keys": "Make, list and revoke keys.",
    "youtube": "Connect YouTube channels, and upload videos to them.",
    "previews": "Make the pictures, clips and sentences that show styles and voices.",
    "webhooks": "Try webhooks on this machine.",
    "db": "Look after the studio's data.",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps, and imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command's module and return its `command`."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"genscene.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"genscene.cli.{cmd_name}.command is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="genscene")
def group() -> None:
    """Turn a text into a finished short video: illustrated, narrated, captioned and mixed, offline."""


def main() -> None:
    """Run the command line; the entry point of the installed program."""
    try:
        sys.exit(run(sys.argv[1:]))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_FAILED)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 mend the input, 130 cancelled."""
    try:
        group.main(args=arguments, prog_name="genscene", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return EXIT_INPUT
    except click.ClickException as error:
        error.show()
        return EXIT_INPUT
    except (CancelledError, click.Abort, KeyboardInterrupt):
        click.echo("Cancelled; finished parts are kept for the next run.", err=True)
        return EXIT_CANCELLED
    except StudioError as error:
        click.echo(_told(error), err=True)
        return EXIT_FAILED if isinstance(error, EngineError) or error.retryable else EXIT_INPUT
    return 0


def _told(error: StudioError) -> str:
    """Return an error as a person reads it."""
    lines = [f"Error: {error.message}"]
    if error.hint:
        lines.append(error.hint)
    return "\n".join(lines)
