#!/usr/bin/python3
# layers.py - whether each folder of src includes only what stands to its left
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of CONTRIBUTING.md, as a test."""

import re

import tap

GLIB = {'glib'}
GIO = GLIB | {'gobject', 'gio'}
GTK = GIO | {'gtk', 'cairo', 'pango'}

# What a folder may include of the others, and of the libraries.
LAYERS = {
    'base': ('', GLIB),
    'model': ('base', GLIB | {'gobject'}),
    'decode': ('base model', GIO | {'json', 'compression'}),
    'synth': ('base model', GLIB),
    'analysis': ('base model', GIO),
    'scene': ('base model analysis', GLIB),
    'export': ('base model analysis scene', GIO | {'cairo', 'pango', 'json'}),
    'course': ('base model analysis synth', GIO | {'json'}),
    'session': ('base model decode synth analysis scene export course', GIO),
    'timeline': ('base model scene session', GTK),
    'panels': ('base model scene session timeline', GTK),
    'guide': ('base scene session course', GTK),
    'app': ('base model decode synth analysis scene export course session timeline panels guide cli',
            GTK),
    'cli': ('base model decode synth analysis scene export course session', GIO),
}

# By the start of the header's name; the C library and POSIX are open to all.
LIBRARIES = (
    ('glib-object.h', 'gobject'), ('gobject/', 'gobject'), ('gio/', 'gio'),
    ('glib.h', 'glib'), ('glib/', 'glib'), ('glib-unix.h', 'glib'), ('gmodule', 'glib'),
    ('json-glib/', 'json'), ('zlib.h', 'compression'), ('zstd', 'compression'),
    ('cairo', 'cairo'), ('pango', 'pango'),
    ('gtk/', 'gtk'), ('gdk/', 'gtk'), ('gsk/', 'gtk'), ('graphene', 'gtk'), ('adwaita', 'gtk'),
)
GENERATED = {'mina-config.h', 'mina-lessons.h', 'mina-resources.h'}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def complaints_about(layer):
    layers, libraries = LAYERS[layer]
    allowed = set(layers.split()) | {layer}
    for name in tap.files(f'src/{layer}/**/*.[ch]'):
        content = tap.text(name)
        for match in INCLUDE.finditer(content):
            place = f'{name}:{tap.line_of(content, match.start())}'
            header = match.group(2)
            if match.group(1) == '"':
                if header in GENERATED:
                    continue
                folder = header.split('/')[0]
                if '/' not in header or folder not in LAYERS:
                    yield f'{place}: "{header}" does not name its layer'
                elif folder not in allowed:
                    yield f'{place}: {layer} may not include "{header}"'
                elif not (tap.ROOT / 'src' / header).is_file():
                    yield f'{place}: there is no src/{header}'
                continue
            for start, library in LIBRARIES:
                if header.startswith(start):
                    if library not in libraries:
                        yield f'{place}: {layer} may not include <{header}>'
                    break


def main():
    test = tap.Tap()
    folders = {path.name for path in (tap.ROOT / 'src').iterdir() if path.is_dir()}
    test.point('/lint/layers/every-folder-is-a-layer',
               [f'src/{name} is in no table' for name in sorted(folders - set(LAYERS))])
    for layer in LAYERS:
        test.point(f'/lint/layers/{layer}-includes-only-what-it-may', complaints_about(layer))
    test.end()


if __name__ == '__main__':
    main()
