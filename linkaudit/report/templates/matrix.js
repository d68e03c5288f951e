"use strict";
// The page's one script. It reads the JSON blocks beside it, writes text as text, and asks for nothing.
(() => {
  const $ = (id) => document.getElementById(id);
  const read = (id) => JSON.parse($(id).textContent);
  const texts = read("texts"), phrases = read("phrases");
  let stories = null, pictures = null, lang = document.documentElement.lang === "en" ? 1 : 0;
  const story = (id) => (stories ??= read("stories"))[id];
  const picture = (id) => (pictures ??= read("pictures"))[id];
  const said = (number) => Array.isArray(texts[number]) ? texts[number][lang] : texts[number];
  const phrase = (name) => said(phrases[name]);

  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const shown = (tag, number, name) => {
    const made = make(tag, said(number), name);
    if (Array.isArray(texts[number])) made.dataset.t = number;
    return made;
  };
  const add = (parent, ...children) => { parent.append(...children.filter((one) => one)); return parent; };

  // The story of a cell.
  const facts = (pairs) => {
    const list = make("dl");
    for (const [label, value] of pairs) add(list, add(make("div"), shown("dt", label), shown("dd", value)));
    return list;
  };
  const clause = (one) =>
    add(make("p", undefined, "clause"), shown("b", one.title), " ", shown("span", one.wording), " ", shown("small", one.note));
  const figures = (names) => names.filter(picture).map((name) => {
    const image = make("img");
    image.src = picture(name);
    image.alt = `${phrase("picture")} ${name.slice(0, 12)}`;
    image.loading = "lazy";
    return image;
  });
  const heading = (level, name) => shown(`h${level}`, phrases[name]);
  const numbered = (name, title, steps) => {
    if (!steps.length) return [];
    const list = make("ol", undefined, "steps");
    for (const step of steps) {
      add(list, add(make("li"), shown("b", step.title), facts(step.lines), ...figures(step.pictures.map((one) => said(one)))));
    }
    return [heading(4, title), list];
  };
  const rows = (title, told) => {
    if (!told.length) return [];
    const list = make("ul", undefined, "rows");
    for (const row of told) {
      const item = add(make("li"), shown("code", row.name));
      if (said(row.text)) add(item, " ", shown("span", row.text));
      list.append(item);
    }
    return [heading(4, title), list];
  };
  // The chain as boxes with arrows: what led on, where to, with what status, and what was seen there.
  const chain = (trial, paper) => {
    if (!trial.drawn.length) return [];
    const list = make("ol", undefined, "chain");
    for (const [host, status, how, url, seen] of trial.drawn) {
      const box = make("li");
      if (said(how)) box.append(shown("span", how, "how"));
      add(box, shown("b", host), said(status) ? shown("span", status, "status") : null, shown("small", url));
      if (!paper) box.append(...figures([said(seen)]));
      list.append(box);
    }
    return [heading(4, "chain"), list];
  };
  const trial = (one, paper) => {
    const article = add(make("article"), shown("h3", one.title), facts(one.facts));
    if (one.files.length && !paper) {
      const links = make("p");
      for (const [label, path] of one.files) {
        const link = shown("a", label);
        link.href = said(path);
        add(links, link, " ");
      }
      article.append(links);
    }
    add(article, ...chain(one, paper));
    add(article, ...numbered("steps", "steps", one.steps), ...rows("held", one.held));
    if (one.because.length) {
      const list = make("ul");
      for (const sentence of one.because) list.append(shown("li", sentence));
      add(article, heading(4, "because"), list);
    }
    // On paper the rows that did not decide would take more room than those that did; the file and the evidence have them.
    return add(article, ...(paper ? [] : rows("unmet", one.unmet)), ...numbered("controls", "controls", one.controls));
  };
  const beside = (names) => {
    const known = names.map((name) => $(`cell-${name}`)).filter((one) => one);
    if (!known.length) return [];
    const list = make("ul", undefined, "beside");
    for (const field of known) {
      const link = make("a", said(story(field.id.slice(5)).title));
      link.href = `#cell-${field.id.slice(5)}`;
      const chip = make("span", undefined, `chip ${field.classList[0]}`);
      chip.append(...field.querySelector(".what").cloneNode(true).childNodes);
      list.append(add(make("li"), link, " ", chip));
    }
    return [heading(3, "beside"), list];
  };
  const told = (id, body) => {
    const one = story(id);
    add(body, make("p")).lastChild.append(shown("code", one.key));
    if (said(one.reason)) body.append(shown("p", one.reason));
    if (one.trials.length > 1) {
      const list = make("ol", undefined, "brief");
      for (const each of one.trials) list.append(shown("li", each.title));
      add(body, heading(3, "trials"), list);
    }
    body.append(facts(one.facts));
    if (one.clauses.length) add(body, heading(3, "clauses"), ...one.clauses.map(clause));
    add(body, ...beside(one.beside), ...one.trials.map((each) => trial(each)));
    const key = said(one.key);
    add(body, heading(3, "evidence"), add(make("p"), make("code", `linkaudit show --cell ${key}`)),
      add(make("p"), make("code", `linkaudit evidence export -o case.zip --cell ${key}`)));
  };

  // A cell opens by its address, so that it can be named in a letter.
  const dialog = $("story");
  let came = null;
  const open = () => {
    const id = /^#cell-([0-9a-f]{12})$/.exec(location.hash)?.[1];
    if (!id || !story(id)) { if (dialog.open) dialog.close(); return; }
    const title = $("story-title"), body = $("story-body");
    title.replaceChildren(shown("span", story(id).title));
    body.replaceChildren();
    told(id, body);
    if (!dialog.open) { came = document.activeElement; dialog.showModal(); }
    dialog.scrollTop = 0;
    title.focus();
  };
  addEventListener("hashchange", open);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#cell-']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // the page stays where the reader was
    history.pushState(null, "", link.hash);
    open();
  });
  $("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // another cell was opened before this was told
    if (location.hash.startsWith("#cell-")) history.replaceState(null, "", location.pathname + location.search);
    came?.focus?.({ preventScroll: true });
  });

  // Languages: every text that has two carries its number.
  let titled = phrase("title");
  const speak = () => {
    document.documentElement.lang = lang ? "en" : "zh-CN";
    for (const one of document.querySelectorAll("[data-t]")) one.textContent = said(one.dataset.t);
    for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", said(one.dataset.label));
    for (const one of document.querySelectorAll("[data-option]")) one.textContent = said(one.dataset.option);
    for (const one of document.querySelectorAll("select[id^=by-] > option[value='']")) one.textContent = phrase("all");
    for (const one of document.querySelectorAll(".scroll")) one.setAttribute("aria-label", `${phrase("owner")}: ${one.dataset.owner}`);
    const other = $("switch");
    other.textContent = lang ? "中文" : "English";
    other.lang = lang ? "zh-CN" : "en";
    document.title = document.title.replace(titled, phrase("title"));
    titled = phrase("title");
    count();
  };
  $("switch").addEventListener("click", () => { lang = 1 - lang; speak(); });

  // Filters hide places and destinations in which nothing fits, and grey what does not fit in the others.
  const filters = document.querySelector(".filters");
  const grids = [...document.querySelectorAll(".scroll")].map((region) => ({
    region,
    head: region.querySelector("thead tr"),
    body: region.querySelector("tbody"),
    columns: [...region.querySelectorAll("thead th")].slice(1),
    rows: [...region.querySelectorAll("tbody tr")].map((row) => ({ row, fields: [...row.children].slice(1) })),
  }));
  const wanted = (name) => $(`by-${name}`)?.value ?? "";
  let visible = 0, all = 0;
  const count = () => { if ($("shown")) $("shown").textContent = `${visible} / ${all} ${phrase("cells_shown")}`; };
  const filter = () => {
    const [owner, surface, category, verdict] = ["owner", "surface", "category", "verdict"].map(wanted);
    const narrowed = Boolean(surface || category || verdict);
    visible = all = 0;
    for (const grid of grids) {
      const columns = grid.columns.map((column) => (!category || column.dataset.category === category) ? 0 : -1);
      for (const { row, fields } of grid.rows) {
        const fits = !surface || row.dataset.surface === surface;
        let any = 0;
        fields.forEach((field, place) => {
          const known = field.dataset.v !== undefined;
          const match = known && fits && columns[place] >= 0 && (!verdict || field.dataset.v === verdict);
          all += known;
          field.classList.toggle("off", narrowed && !match);
          if (match) { any += 1; columns[place] += 1; }
        });
        row.hidden = narrowed && !any;
        if (!owner || grid.region.dataset.owner === owner) visible += any;
      }
      grid.columns.forEach((column, place) => {
        const hide = narrowed && columns[place] <= 0;
        column.hidden = hide;
        for (const { fields } of grid.rows) fields[place].hidden = hide;
      });
      grid.region.hidden = Boolean(owner) && grid.region.dataset.owner !== owner || grid.rows.every(({ row }) => row.hidden);
    }
    count();
  };
  const sort = () => {
    const worst = $("sort").value === "worst";
    for (const grid of grids) {
      const weight = (field) => Number(field.dataset.w ?? 0);
      const order = (items, score) => {
        const scores = new Map(items.map((item) => [item, score(item)]));
        return worst ? [...items].sort((one, other) => scores.get(other) - scores.get(one)) : items;
      };
      const sum = (fields) => fields.reduce((total, field) => total + weight(field) ** 3, 0);
      const places = order(grid.columns.map((_, place) => place), (place) => sum(grid.rows.map(({ fields }) => fields[place])));
      grid.head.append(...places.map((place) => grid.columns[place]));
      for (const { row, fields } of grid.rows) row.append(...places.map((place) => fields[place]));
      grid.body.append(...order(grid.rows, ({ fields }) => sum(fields)).map(({ row }) => row));
    }
  };
  if (filters) {
    filters.addEventListener("change", (event) => (event.target.id === "sort" ? sort() : filter()));
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(() => { filter(); sort(); }));
    filter();
  }

  // Paper: grids are cut into parts that fit the sheet, and the findings tell their deciding trial.
  const ACROSS = 5, MOST = 200;
  addEventListener("beforeprint", () => {
    for (const grid of grids) {
      const columns = grid.columns.map((_, place) => place).filter((place) => !grid.columns[place].hidden);
      for (let start = 0; start < columns.length; start += ACROSS) {
        const part = columns.slice(start, start + ACROSS);
        const table = make("table"), head = make("thead"), body = make("tbody");
        const copy = (node) => { const made = node.cloneNode(true); made.removeAttribute("id"); return made; };
        table.append(copy(grid.region.querySelector("caption")), add(head, make("tr")), body);
        add(head.firstChild, copy(grid.head.firstElementChild), ...part.map((place) => copy(grid.columns[place])));
        for (const { row, fields } of grid.rows) {
          if (!row.hidden) add(body, add(make("tr"), copy(row.firstElementChild), ...part.map((place) => copy(fields[place]))));
        }
        const sheet = add(make("div", undefined, "sheet grid"), table);
        if (grid.region.hidden) continue;
        grid.region.parentElement.insertBefore(sheet, grid.region);
      }
    }
    for (const item of [...document.querySelectorAll("[data-finding]")].slice(0, MOST)) {
      const one = story(item.dataset.finding), deciding = one?.trials[one.deciding];
      if (deciding) item.append(add(make("div", undefined, "sheet"), trial(deciding, true)));
    }
    for (const image of document.querySelectorAll(".sheet img")) image.loading = "eager";
  });
  addEventListener("afterprint", () => { for (const sheet of document.querySelectorAll(".sheet")) sheet.remove(); });

  speak();
  open();
})();
