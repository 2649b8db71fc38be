import { open, browser, base } from "./l-shot.tmp.mjs";
import { mkdirSync } from "node:fs";
mkdirSync("/tmp/l-pics", { recursive: true });
for (const w of [1440, 1366, 1280, 1024, 390]) {
  const page = await open({ w, h: w === 390 ? 844 : 900 });
  await page.goto(`${base}/users`, { timeout: 120000 });
  await page.locator("tr[data-row]").first().waitFor({ timeout: 120000 });
  await page.waitForTimeout(1500);
  const cut = await page.evaluate(() => [...document.querySelectorAll("tr[data-row]")].map((row) => {
    const els = [...row.querySelectorAll("[data-person] > *")];
    return els.some((e) => e.scrollWidth > e.clientWidth) ? row.querySelector("[data-person]").textContent : null; }).filter(Boolean));
  const tops = await page.evaluate(() => [...document.querySelectorAll("tr[data-row]")].slice(0, 8).map((r) => { const b = r.getBoundingClientRect(); return [Math.round(b.top), Math.round(b.height)]; }));
  console.log(w, "cut", cut.length, cut.slice(0, 3), JSON.stringify(tops));
  await page.screenshot({ path: `/tmp/l-pics/list-${w}.png` });
  await page.context().close();
}
await browser.close();
