/** The console in Chromium with 100,000 users behind it: how soon a keystroke and an opened user are painted, how a long list scrolls, and what each act costs upstream. */
import { step } from "../scripts/steps.mjs";
import { actCalls } from "./console/act-calls.mjs";
import { firstLoad } from "./console/first-load.mjs";
import { keystroke } from "./console/keystroke.mjs";
import { opening } from "./console/opening.mjs";
import { scrolling } from "./console/scrolling.mjs";
import { withConsole } from "./console/with-console.mjs";

const figures = [firstLoad, actCalls, keystroke, opening, scrolling];

export function bench() {
	return withConsole({ users: 100_000 }, async (console) => {
		const rows = [];
		for (const { title, rows: measure } of figures) rows.push(...(await step(title, () => measure(console))));
		return rows;
	});
}
