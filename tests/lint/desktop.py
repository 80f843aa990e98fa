#!/usr/bin/python3
# desktop.py - whether the desktop gets what it expects
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: desktop.py FOLDER VERSION

FOLDER holds the built files of data/. Validators of the desktop's own projects where there are
any; then what no validator sees: that the files agree with each other.
"""

import configparser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import tap

ID = 'io.github.minatrace.Mina'
MIME = '{http://www.freedesktop.org/standards/shared-mime-info}'


def entry(built):
    """The desktop entry's main group."""
    parser = configparser.ConfigParser(interpolation=None, delimiters='=')
    parser.optionxform = str
    parser.read(built / f'{ID}.desktop', encoding='utf-8')
    return parser['Desktop Entry']


def mime_database(built):
    """What update-mime-database says about the types."""
    with tempfile.TemporaryDirectory() as folder:
        packages = pathlib.Path(folder) / 'packages'
        packages.mkdir()
        shutil.copy(built / f'{ID}.xml', packages)
        run = subprocess.run(['update-mime-database', folder], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, check=False)
        if run.returncode or 'rror' in run.stdout or 'arning' in run.stdout:
            yield run.stdout
        for kind in xml.parse(built / f'{ID}.xml').getroot().iter(f'{MIME}mime-type'):
            name = kind.get('type')
            if not (pathlib.Path(folder) / f'{name}.xml').is_file():
                yield f'{name} did not reach the database'


def types_disagree(built):
    declared = {kind.get('type')
                for kind in xml.parse(built / f'{ID}.xml').getroot().iter(f'{MIME}mime-type')}
    opened = {kind for kind in entry(built)['MimeType'].split(';') if kind}
    provided = {kind.text for kind in
                xml.parse(built / f'{ID}.metainfo.xml').getroot().iter('mediatype')}
    for kind in sorted(declared ^ opened):
        yield f'{kind}: the desktop entry and the MIME types disagree'
    for kind in sorted(declared ^ provided):
        yield f'{kind}: the metainfo and the MIME types disagree'


def versions_disagree(built, version):
    release = xml.parse(built / f'{ID}.metainfo.xml').getroot().find('releases/release')
    if release.get('version') != version:
        yield f'the metainfo has release {release.get("version")} first, the build is {version}'
    news = re.search(r'^(?:Version|Mina) ([0-9.]+)', tap.text('NEWS'), re.MULTILINE)
    if not news or news.group(1) != version:
        yield f'NEWS does not begin with {version}'


def service_wrong(built):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(built / f'{ID}.service', encoding='utf-8')
    service = parser['D-BUS Service']
    if service['Name'] != ID:
        yield f'the D-Bus service is called {service["Name"]}'
    if not re.fullmatch(r'/.*/mina --gapplication-service', service['Exec']):
        yield f'the D-Bus service starts {service["Exec"]}'
    if entry(built)['DBusActivatable'] != 'true':
        yield 'the desktop entry does not say that the bus can start it'


def icons_wrong():
    for name in (f'data/icons/hicolor/scalable/apps/{ID}.svg',
                 f'data/icons/hicolor/symbolic/apps/{ID}-symbolic.svg'):
        root = xml.parse(tap.ROOT / name).getroot()
        if not root.tag.endswith('}svg'):
            yield f'{name} is no SVG'
        if root.get('viewBox') not in ('0 0 128 128', '0 0 16 16'):
            yield f'{name}: an application icon is 128 wide, a symbolic one 16'


def pictures_missing(built):
    for image in xml.parse(built / f'{ID}.metainfo.xml').getroot().iter('image'):
        name = pathlib.Path('data/screenshots') / image.text.split('/')[-1]
        if not (tap.ROOT / name).is_file():
            yield f'there is no {name}'
            continue
        head = (tap.ROOT / name).read_bytes()[:24]
        size = (int.from_bytes(head[16:20], 'big'), int.from_bytes(head[20:24], 'big'))
        if size != (int(image.get('width')), int(image.get('height'))):
            yield f'{name} is {size[0]}×{size[1]}, the metainfo says something else'


def sandbox_leaks():
    manifest = json.loads(tap.text(f'flatpak/{ID}.json'))
    if manifest['app-id'] != ID or manifest['command'] != 'mina':
        yield 'the Flatpak manifest is that of another program'
    for permission in manifest['finish-args']:
        if re.match(r'--(filesystem|share=network|socket=(session|system)-bus|device=all)',
                    permission):
            yield f'the Flatpak manifest asks for {permission}'
    if not manifest['modules'][-1].get('run-tests'):
        yield 'the Flatpak build does not run the tests'


def main(built, version):
    built = pathlib.Path(built)
    test = tap.Tap()
    test.command('/lint/desktop/entry-is-valid', 'desktop-file-validate', built / f'{ID}.desktop')
    test.command('/lint/desktop/metainfo-is-valid', 'appstreamcli', 'validate', '--no-net',
                 '--explain', built / f'{ID}.metainfo.xml')
    test.command('/lint/desktop/schema-is-valid', 'glib-compile-schemas', '--strict', '--dry-run',
                 'data')
    test.point('/lint/desktop/mime-types-reach-the-database', mime_database(built))
    test.point('/lint/desktop/mime-types-agree', types_disagree(built))
    test.point('/lint/desktop/versions-agree', versions_disagree(built, version))
    test.point('/lint/desktop/bus-can-start-it', service_wrong(built))
    test.point('/lint/desktop/icons-have-their-size', icons_wrong())
    test.point('/lint/desktop/screenshots-are-there', pictures_missing(built))
    test.point('/lint/desktop/sandbox-has-no-files-and-no-network', sandbox_leaks())
    test.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
