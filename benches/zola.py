"""A Zola site for the pages of corpus.py, with the theme of hugo.py in Zola's templates and Zola's own search index, where
Zola knows the language: it has no Icelandic, and no Norwegian by the name `nb`."""

import re

BASE = """{% if page %}{% set_global this = page %}{% set_global own = page.ancestors | last %}{% else %}{% set_global this = section %}{% set_global own = section.relative_path %}{% endif -%}
<!doctype html>
<html lang="{{ lang }}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ this.title }} – {{ config.title }}</title>
  {% if this.description %}<meta name="description" content="{{ this.description }}">{% endif %}
  <link rel="canonical" href="{{ this.permalink | safe }}">
  {% for other in this.translations %}<link rel="alternate" hreflang="{{ other.lang }}" href="{{ other.permalink | safe }}">
  {% endfor %}
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <a class="skip" href="#main">Skip</a>
  <header>
    <a href="{{ get_url(path="@/_index.md", lang=lang) | safe }}">{{ config.title }}</a>
    <nav aria-label="Languages">
      <ul>
        {% for other in this.translations %}<li><a href="{{ other.permalink | safe }}" lang="{{ other.lang }}" hreflang="{{ other.lang }}">{{ other.lang }}</a></li>
        {% endfor %}
      </ul>
    </nav>
    <nav aria-label="Sections">
      <ul>
        {% set home = get_section(path="_index.md", lang=lang, metadata_only=true) %}
        {% for path in home.subsections %}{% set there = get_section(path=path, metadata_only=true) %}<li><a href="{{ there.permalink | safe }}"{% if path == own %} aria-current="true"{% endif %}>{{ there.title }}</a></li>
        {% endfor %}
      </ul>
    </nav>
  </header>
  <nav aria-label="Breadcrumbs">
    <ol>
      {% for path in this.ancestors %}{% set above = get_section(path=path, metadata_only=true) %}<li><a href="{{ above.permalink | safe }}">{{ above.title }}</a></li>
      {% endfor %}
    </ol>
  </nav>
  <main id="main">
    {% block main %}{% endblock main %}
  </main>
  <footer>
    <p>{{ config.title }}</p>
  </footer>
</body>
</html>
"""

PAGE = """{% extends "base.html" %}
{% block main %}
<article>
  <h1>{{ page.title }}</h1>
  <nav><ul>
    {% for heading in page.toc %}<li><a href="{{ heading.permalink | safe }}">{{ heading.title }}</a>{% if heading.children %}<ul>{% for below in heading.children %}<li><a href="{{ below.permalink | safe }}">{{ below.title }}</a></li>{% endfor %}</ul>{% endif %}</li>
    {% endfor %}
  </ul></nav>
  {{ page.content | safe }}
</article>
<nav aria-label="Neighbours">
  {% if page.higher %}<a rel="next" href="{{ page.higher.permalink | safe }}">{{ page.higher.title }}</a>{% endif %}
  {% if page.lower %}<a rel="prev" href="{{ page.lower.permalink | safe }}">{{ page.lower.title }}</a>{% endif %}
</nav>
<footer>
  <p>{{ page.extra.keywords | join(sep=", ") }}</p>
  <p><time datetime="{{ page.updated }}">{{ page.updated | date(format="%d %B %Y") }}</time></p>
</footer>
{% endblock main %}
"""

LIST = """{% extends "base.html" %}
{% block main %}
<article>
  <h1>{{ section.title }}</h1>
  <ul>
    {% for path in section.subsections %}{% set below = get_section(path=path, metadata_only=true) %}<li><a href="{{ below.permalink | safe }}">{{ below.title }}</a><p>{{ below.description }}</p></li>
    {% endfor %}
    {% for page in section.pages %}<li><a href="{{ page.permalink | safe }}">{{ page.title }}</a><p>{{ page.description }}</p></li>
    {% endfor %}
  </ul>
</article>
{% endblock main %}
"""


def write_theme(folder, languages, names, style, write):
    """Everything of the site but its pages; the first language has no folder of its own."""
    first, *others = languages
    settings = [
        'base_url = "https://example.org"',
        f'default_language = "{first}"',
        f'title = "{names[first]}"',
        "minify_html = true",
        "build_search_index = true",
        # One feed a language with the last 50 changes, as vegvisir writes.
        "generate_feeds = true",
        "feed_limit = 50",
        "[search]",
        'index_format = "elasticlunr_json"',
        "[markdown.highlighting]",
        'theme = "github-light"',
        'style = "class"',
    ]
    for language in others:
        settings += [
            f"[languages.{language}]",
            f'title = "{names[language]}"',
            "generate_feeds = true",
            f"build_search_index = {str(language not in ('is', 'nb')).lower()}",
            f"[languages.{language}.search]",
            'index_format = "elasticlunr_json"',
        ]
    write(folder / "config.toml", "\n".join(settings) + "\n")
    for name, text in (("base", BASE), ("page", PAGE), ("section", LIST), ("index", LIST)):
        write(folder / "templates" / f"{name}.html", text)
    write(folder / "static" / "style.css", style)


def front_matter(head, front, is_list):
    """Zola keeps what it does not know in a table of its own, and lists are sorted where they say how."""
    if is_list:
        return head.replace("\n+++\n", '\nsort_by = "weight"\n+++\n')
    kept, _, words = head.partition("keywords = ")
    return f"{kept}[extra]\nkeywords = {words}" if "keywords" in front else head


def with_ids(body):
    """The text of a translation, whose headings take their ids from the source only with vegvisir: here the second says its own."""
    return re.sub(r"(?ms)\A(.*?^## .*?^## [^\n]*)", r"\1 {#aim}", body, count=1)
