import { accountEmail } from "../fixtures/accounts.ts";
import { findBrokenLayout } from "../fixtures/find-broken-layout.ts";
import { expect, test } from "../fixtures/pseudo-test.ts";

test("a text that is no message and a layout that breaks are found", async ({ page, signInAs, data, findLiterals }) => {
	await signInAs("admin");
	await page.goto("/roles");
	await expect(page.getByRole("table")).toBeVisible();
	for (const text of ["Ana Duarte", accountEmail("admin")]) data.add(text);
	expect(await findLiterals()).toEqual([]);
	expect(await findBrokenLayout(page)).toEqual([]);
	await page.getByRole("main").evaluate((main) => {
		const target = "display: block; width: 80px; height: 40px";
		main.insertAdjacentHTML(
			"beforeend",
			`<p>Saved at once</p><div aria-label="A region">1</div><p>⟦ŠŠ Editor by hand⟧</p>
			<p style="width: 60px; overflow: hidden; white-space: nowrap">⟦ƑƑƑƑƑƑƑƑƑƑƑƑƑƑƑƑƑƑƑƑ⟧</p><p style="width: 4000px">⟦Ŵ⟧</p>
			<button style="display: block; width: 80px; height: 12px; padding: 0; font-size: 8px">⟦ẋ⟧</button>
			<div><a href="/a" style="${target}">⟦1⟧</a></div><div><a href="/b" style="${target}; margin-top: -14px">⟦2⟧</a></div>`,
		);
	});
	expect(await findLiterals()).toEqual([
		expect.stringContaining("Saved at once"),
		expect.stringContaining("A region"),
		expect.stringContaining("Editor by hand"),
	]);
	const broken = (await findBrokenLayout(page)).join("\n");
	for (const found of [
		/scrolls sideways/,
		/cut off by \d+ px in p/,
		/target of 80 × 12 px/,
		/targets overlap by 80 × 14/,
	])
		expect(broken).toMatch(found);
});
