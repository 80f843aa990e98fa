#!/usr/bin/python3
# templates.py - whether ui/ is what the resource and the classes expect
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""One template for each widget class, named alike, in the resource. That each can be made is for
the display tests."""

import re
import xml.etree.ElementTree as xml

import tap

RESOURCE = 'ui/mina.gresource.xml'


def class_name(stem):
    return ''.join(part.capitalize() for part in stem.split('-'))


def malformed():
    for name in tap.files('ui/**/*.ui', 'ui/**/*.xml'):
        try:
            xml.parse(tap.ROOT / name)
        except xml.ParseError as error:
            yield f'{name}: {error}'


def resource_files():
    return [entry.text.strip() for entry in xml.parse(tap.ROOT / RESOURCE).getroot().iter('file')]


def misnamed():
    for name in tap.files('ui/**/*.ui'):
        for template in xml.parse(tap.ROOT / name).getroot().iter('template'):
            if template.get('class') != class_name(name.stem):
                yield f'{name}: has the template of {template.get("class")}'


def unused():
    code = '\n'.join(tap.text(name) for name in tap.files('src/**/*.c'))
    for name in tap.files('ui/**/*.ui'):
        if name.name not in code:
            yield f'{name}: no class uses it'


def unlisted():
    present = {str(name.relative_to('ui')) for name in tap.files('ui/**/*.ui', 'ui/**/*.css')}
    listed = set(resource_files())
    for name in sorted(present - listed):
        yield f'{RESOURCE} lacks {name}'
    for name in sorted(listed - present):
        if not any((tap.ROOT / folder / name).is_file() for folder in ('ui', 'data')):
            yield f'{RESOURCE}: there is no {name}'


def untranslatable():
    # A label, title or tooltip that has letters is for people.
    for name in tap.files('ui/**/*.ui'):
        for element in xml.parse(tap.ROOT / name).getroot().iter('property'):
            if element.get('name') in ('label', 'title', 'subtitle', 'tooltip-text', 'description',
                                       'placeholder-text') \
                    and re.search(r'[^\W\d_]{2}', element.text or '') \
                    and element.get('translatable') != 'yes' and not element.get('bind-source'):
                yield f'{name}: “{element.text}” is not marked for translation'


def main():
    test = tap.Tap()
    test.point('/lint/templates/are-well-formed', malformed())
    test.point('/lint/templates/are-named-after-their-class', misnamed())
    test.point('/lint/templates/are-used', unused())
    test.point('/lint/templates/are-in-the-resource', unlisted())
    test.point('/lint/templates/have-their-text-marked', untranslatable())
    test.end()


if __name__ == '__main__':
    main()
