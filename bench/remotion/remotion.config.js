// The encoder's fine settings, for which the command line has no option: as the other programs of the bench get them.
import {Config} from '@remotion/cli/config';

Config.overrideFfmpegCommand(({args}) => {
  const encodes = args.includes('libx264');
  return encodes ? [...args.slice(0, -1), '-x264-params', process.env.X264_PARAMS, args.at(-1)] : args;
});
