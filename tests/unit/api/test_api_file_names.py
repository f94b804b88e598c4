"""Files are saved under the title of what they are of, by programs of any age."""

from __future__ import annotations

import pytest

from genscene.api.file_names import disposition, name_of_title


@pytest.mark.parametrize(
    ("title", "name", "saved"),
    [
        ("The Lighthouse", "video.mp4", "the-lighthouse.mp4"),
        ("The Lighthouse", "captions.srt", "the-lighthouse.srt"),
        ("The Lighthouse", "thumbnail.jpg", "the-lighthouse-thumbnail.jpg"),
        ("The Lighthouse", "storyboard.json", "the-lighthouse-storyboard.json"),
        ("El último barco: ¿llegará?", "video.mp4", "el-último-barco-llegará.mp4"),
        ("The keeper's / lamp\\..\\x\r\n", "video.mp4", "the-keepers-lamp-x.mp4"),
        ("हिन्दी कहानी", "speech.mp3", "हिन्दी-कहानी.mp3"),
        ("", "video.mp4", "video.mp4"),
        ("…?!", "video.mp4", "video.mp4"),
        ("word " * 30, "video.mp4", "-".join(["word"] * 12) + ".mp4"),
        ("x" * 200, "video.mp4", "x" * 60 + ".mp4"),
    ],
)
def test_name_of_title_is_what_a_person_would_write(title, name, saved):
    assert name_of_title(title, name) == saved


@pytest.mark.parametrize(
    ("name", "inline", "header"),
    [
        ("the-lighthouse.mp4", True, 'inline; filename="the-lighthouse.mp4"'),
        ("a b.mp4", False, "attachment; filename=\"a b.mp4\"; filename*=utf-8''a%20b.mp4"),
        ("último.mp4", False, "attachment; filename=\"ultimo.mp4\"; filename*=utf-8''%C3%BAltimo.mp4"),
        ("海.mp4", True, "inline; filename=\"_.mp4\"; filename*=utf-8''%E6%B5%B7.mp4"),
        ('a"\r\n%41;b.mp4', True, "inline; filename=\"a____41_b.mp4\"; filename*=utf-8''a%22%0D%0A%2541%3Bb.mp4"),
    ],
)
def test_disposition_harms_no_header(name, inline, header):
    assert disposition(name, inline=inline) == header
