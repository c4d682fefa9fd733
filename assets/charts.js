// Charts: draws the numbers of the table below, with the colours of the page. A bar leads to the matters behind it.
(() => {
  "use strict";
  const places = [...document.querySelectorAll("[data-chart]")];
  if (!places.length || !window.echarts) return;
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const PAINT = { heard: ["edge", "edge", "sheet"], done: ["green", "green", "sheet"], open: ["amber-wash", "amber", "ink"], unknown: ["sheet", "edge", "ink"] };
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

  const option = ({ lying, stacked, names, series }, width) => {
    const rem = parseFloat(getComputedStyle(root).fontSize);
    const words = { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: Math.round(rem * 0.9) };
    const most = Math.max(1, ...series.flatMap(({ bars }) => bars.map(({ value }) => value)));
    const axis = {
      type: "category",
      data: names,
      inverse: lying,
      axisLabel: { ...words, interval: lying ? 0 : "auto", hideOverlap: true, width: lying ? width * 0.32 : undefined, overflow: "break" },
      axisLine: { lineStyle: { color: colour("edge") } },
      axisTick: { show: false },
    };
    const numbers = {
      type: "value",
      minInterval: 1,
      splitNumber: 4,
      axisLabel: { ...words, color: colour("ink-3") },
      splitLine: { lineStyle: { color: colour("line") } },
    };
    return {
      animation: !calm.matches,
      animationDuration: 400,
      textStyle: words,
      grid: { left: 0, right: lying ? rem * 2 : rem * 0.5, top: lying ? 0 : rem * 1.6, bottom: rem * 0.25, containLabel: true },
      xAxis: lying ? numbers : axis,
      yAxis: lying ? axis : numbers,
      series: series.map(({ name, tone, bars }) => ({
        name,
        type: "bar",
        stack: stacked ? "all" : undefined,
        barMaxWidth: rem * 2.4,
        barGap: "10%",
        cursor: bars.some(({ href }) => href) ? "pointer" : "default",
        itemStyle: { color: colour(PAINT[tone][0]), borderColor: colour(PAINT[tone][1]), borderWidth: 1.5 },
        emphasis: { disabled: true },
        label: {
          show: true,
          // A number inside its bar has to fit into it; beside it there is room.
          position: stacked ? "inside" : lying ? "right" : "top",
          color: colour(stacked ? PAINT[tone][2] : "ink"),
          fontSize: words.fontSize,
          fontFamily: words.fontFamily,
          formatter: ({ value }) => (!value || (stacked && value / most < 0.06) ? "" : String(value)),
        },
        labelLayout: { hideOverlap: true },
        // No bar at all for nothing: the edge of one would be seen.
        data: bars.map(({ value }) => value || null),
      })),
    };
  };

  for (const place of places) {
    const data = JSON.parse(place.dataset.chart);
    place.closest("figure").hidden = false;
    const chart = echarts.init(place, null, { renderer: "canvas" });
    const draw = (width = place.clientWidth) => {
      const rem = parseFloat(getComputedStyle(root).fontSize);
      const height = data.lying ? data.names.length * rem * 2.6 + rem * 2 : rem * 17;
      place.style.height = `${Math.round(height)}px`;
      chart.resize({ width, height: Math.round(height) });
      chart.setOption(option(data, width), true);
    };
    draw();
    place.dataset.drawn = "yes";
    chart.on("click", ({ seriesIndex, dataIndex }) => {
      const { href } = data.series[seriesIndex].bars[dataIndex];
      if (href) location.assign(href);
    });
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(place.clientWidth - width) < 2) return;
      width = place.clientWidth;
      draw();
    }).observe(place);
    new MutationObserver(() => draw()).observe(root, { attributeFilter: ["class"] });
    // Paper is as wide as A4 without its margins.
    addEventListener("beforeprint", () => draw(640));
    addEventListener("afterprint", () => draw());
  }
  // The pictures say it now; the numbers are one press away, and printed in any case.
  for (const fold of document.querySelectorAll(".counted > details[open]")) fold.open = false;
})();
