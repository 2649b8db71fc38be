/**
 * Measures the console in Chromium with 100,000 users: time to paint a keystroke and an opened user, interactions to the next paint,
 * scrolling of a long list, and upstream calls per act.
 */
import { step } from "../scripts/steps.mjs";
import { actCalls } from "./console/act-calls.mjs";
import { firstLoad } from "./console/first-load.mjs";
import { interactions } from "./console/interactions.mjs";
import { keystroke } from "./console/keystroke.mjs";
import { opening } from "./console/opening.mjs";
import { scrolling } from "./console/scrolling.mjs";
import { withConsole } from "./console/with-console.mjs";

const figures = [firstLoad, actCalls, keystroke, opening, interactions, scrolling];

export function bench() {
	return withConsole({ users: 100_000 }, async (console) => {
		const rows = [];
		for (const { title, rows: measure } of figures) rows.push(...(await step(title, () => measure(console))));
		return rows;
	});
}
