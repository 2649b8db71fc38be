import { screen, waitFor, within } from "@testing-library/react";
// biome-ignore lint/style/noRestrictedImports: gives each test a cache of its own
import { SWRConfig } from "swr";
import { describe, expect, it } from "vitest";
import type { LabConfig, LabRunView, LabSubject } from "@/lib/token-lab/contract";
import { labDefaults, labPatterns } from "@/lib/token-lab/lab-options";
import { renderComponent } from "../testing/render-component.tsx";
import { serveAnswers } from "../testing/serve-answers.ts";
import { TokenLab } from "./token-lab.tsx";

const bff = serveAnswers();

const usual: LabConfig = { ...labDefaults, patterns: [...labPatterns] };
const subject = (pattern: LabSubject["pattern"], tokenRequests: number, failures: number): LabSubject => ({
	pattern,
	tokenRequests,
	calls: 1_212,
	failures,
	reasons: [],
	points: [],
});
const finished: LabRunView = {
	id: "run-1",
	phase: "finished",
	config: usual,
	elapsedMs: 15_000,
	stepMs: 250,
	subjects: [subject("seed", 1_212, 400), subject("rolecall", 9, 0)],
};

function renderLab(run?: LabRunView, search = "") {
	bff.answer("GET /api/token/lab", run === undefined ? {} : { run });
	const lab = (
		<SWRConfig value={{ provider: () => new Map() }}>
			<TokenLab />
		</SWRConfig>
	);
	return renderComponent(lab, { path: "/token", search, level: "viewer" });
}

describe("the token lab", () => {
	it("starts a preset with one press, and keeps it in the address", async () => {
		const { user, went } = renderLab();
		bff.answer("POST /api/token/lab", { run: { ...finished, phase: "running" } });
		await user.click(await screen.findByRole("button", { name: "Revoked token" }));
		await waitFor(() => expect(bff.bodiesOf("POST /api/token/lab")).toMatchObject([{ fault: "revoke", callers: 20 }]));
		expect(went.search).toContain("fault=revoke");
		expect(await screen.findByRole("button", { name: "Stop the run" })).toBeDefined();
	});

	it("states the verdict in one sentence, Rolecall first", async () => {
		renderLab(finished);
		const verdict = "Rolecall: 9 token requests, 0 failures; the rule: 1,212 and 400.";
		await waitFor(() => expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain(verdict));
	});

	it("says that the rule keeps no token that lives for 60 s or less", async () => {
		renderLab({ ...finished, config: { ...usual, lifetimeSeconds: 20 } });
		expect(await screen.findByText(/tokens live 20 s, so it requests one for every call/)).toBeDefined();
	});

	it("says nothing of the rule's margin if a token lives longer", async () => {
		renderLab(finished);
		await screen.findByRole("article", { name: "Rolecall" });
		expect(screen.queryByText(/requests one for every call/)).toBeNull();
	});

	it("folds the settings of a run of one's own", async () => {
		renderLab();
		const folded = await screen.findByText("Your own run");
		expect(folded.closest("details")?.open).toBe(false);
	});

	it("opens the settings of a shared address", async () => {
		renderLab(undefined, "?callers=50");
		const details = (await screen.findByText("Your own run")).closest("details");
		expect(details?.open).toBe(true);
		if (details === null) throw new Error("The settings are not in a fold.");
		expect(within(details).getByRole("textbox", { name: "Callers" })).toHaveProperty("value", "50");
	});
});
