import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { bff } from "@/lib/http/client/bff";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { ActDialog } from "./act-dialog.tsx";
import { ActProgress } from "./act-progress.tsx";
import { useAct } from "./use-act.ts";

const answers = serveAnswers();

type TestDialogProps = { done?: string; undo?: () => Promise<unknown>; onClose: () => void };

/** A dialog of an act, as a feature writes it. */
function TestDialog({ done, undo, onClose }: TestDialogProps) {
	const act = useAct({
		mutation: { mutationFn: (input: { reason?: string | undefined }) => bff.post<{ code: string }>("/api/act", input) },
		toInput: (reason) => ({ reason }),
		done,
		undo: () => undo,
		fields: ["email"],
		textOf: ({ code }) => (code === "conflict" ? "Somebody changed it." : undefined),
		onClose,
	});
	return (
		<ActDialog action="user.blocked" title="Act" consequence="It acts." confirm="Do it" {...act.dialog}>
			<output>{[act.result?.code, act.problems.email].join("")}</output>
		</ActDialog>
	);
}

/** A button that acts without a dialog. */
function TestButton({ input }: { input: object | undefined }) {
	const act = useAct({
		mutation: { mutationFn: (sent: object) => bff.post<{ code: string }>("/api/act", sent) },
		toInput: () => input,
		done: ({ code }) => (code === "" ? undefined : `It is done: ${code}`),
		saysFailure: true,
		textOf: ({ code }) => (code === "conflict" ? "Somebody changed it." : undefined),
	});
	return <button type="button" aria-label="Act" aria-busy={act.busy} onClick={() => act.run()} />;
}

/** Presses the button of an act without a dialog. */
async function press(input: object | undefined) {
	const { user } = renderComponent(<TestButton input={input} />);
	await user.click(screen.getByRole("button", { name: "Act" }));
}

/** Opens the dialog and confirms it. Returns the number of times it asked to be closed. */
async function confirm(props: Omit<TestDialogProps, "onClose">, reason?: string) {
	let closed = 0;
	const { user } = renderComponent(
		<TestDialog
			{...props}
			onClose={() => {
				closed += 1;
			}}
		/>,
	);
	if (reason !== undefined) await user.type(screen.getByRole("textbox"), reason);
	await user.click(screen.getByRole("button", { name: "Do it" }));
	await waitFor(() => expect(answers.calls).not.toEqual([]));
	return { user, closed: () => closed };
}

describe("an act of a dialog", () => {
	it("sends the reader's reason, says what was done, and closes the dialog", async () => {
		answers.answer("POST /api/act", { code: "" });
		const { closed } = await confirm({ done: "It is done" }, "T-12");
		await screen.findByText("It is done");
		expect(answers.calls).toEqual(['POST /api/act {"reason":"T-12"}']);
		expect(closed()).toBe(1);
	});

	it("offers to undo an act that can be undone", async () => {
		answers.answer("POST /api/act", { code: "" });
		let undone = 0;
		const undo = async () => {
			undone += 1;
		};
		const { user, closed } = await confirm({ done: "It is done", undo });
		await user.click(await screen.findByRole("button", { name: /Undo/ }));
		expect(undone).toBe(1);
		expect(closed()).toBe(1);
	});

	it("stays open and returns the result if there is nothing to say", async () => {
		answers.answer("POST /api/act", { code: "ABCD-1234" });
		const { closed } = await confirm({});
		await screen.findByText("ABCD-1234");
		expect(closed()).toBe(0);
	});

	it("shows a failure in the dialog, and keeps it open", async () => {
		answers.answer("POST /api/act", problem("audit_unavailable"));
		const { closed } = await confirm({ done: "It is done" });
		expect((await screen.findByRole("alert")).textContent).not.toBe("");
		expect(screen.queryByText("It is done")).toBeNull();
		expect(closed()).toBe(0);
	});

	it("counts down after a rate limit, says that nothing was changed, and does not act again by itself", async () => {
		answers.answer("POST /api/act", problem("tenant_rate_limited", { retryAfterSeconds: 1 }));
		await confirm({ done: "It is done" });
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toMatch(/rate limit.*Nothing was changed\..*You can try again in .?1.? s\./);
		await waitFor(() => expect(alert.textContent).toContain("You can try again now."));
		expect(answers.calls).toHaveLength(1);
	});

	it("names Auth0, its status and the request after an error of Auth0", async () => {
		answers.answer("POST /api/act", problem("tenant_failed", { upstreamStatus: 502, requestId: "req-9" }));
		await confirm({ done: "It is done" });
		expect((await screen.findByRole("alert")).textContent).toMatch(
			/Auth0 returned an error \(502\)\..*Request .?req-9/,
		);
	});

	it("says that Auth0 is slow after three seconds", () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		renderComponent(<ActProgress busy />);
		act(() => void vi.advanceTimersByTime(2_999));
		expect(screen.queryByText(/Auth0 is slow/)).toBeNull();
		act(() => void vi.advanceTimersByTime(1));
		expect(screen.queryByText(/Auth0 is slow/)).not.toBeNull();
		vi.useRealTimers();
	});

	it("shows the dialog's own text for a failure that it explains better", async () => {
		answers.answer("POST /api/act", problem("conflict"));
		await confirm({ done: "It is done" });
		expect((await screen.findByRole("alert")).textContent).toContain("Somebody changed it.");
	});

	it("returns the failure of a field of the dialog, and shows it nowhere else", async () => {
		answers.answer("POST /api/act", problem("field_rejected", { fields: { email: "Taken." } }));
		await confirm({ done: "It is done" });
		await screen.findByText("Taken.");
		expect(screen.queryByRole("alert")).toBeNull();
	});
});

describe("an act without a dialog", () => {
	it("says what was done as a notice", async () => {
		answers.answer("POST /api/act", { code: "ABCD-1234" });
		await press({ a: 1 });
		await screen.findByText("It is done: ABCD-1234");
		expect(answers.calls).toEqual(['POST /api/act {"a":1}']);
	});

	it("says a failure as a notice", async () => {
		answers.answer("POST /api/act", problem("conflict"));
		await press({});
		await screen.findByText("Somebody changed it.");
	});

	it("sends nothing while there is nothing to send", async () => {
		await press(undefined);
		expect(answers.calls).toEqual([]);
		expect(screen.getByRole("button", { name: "Act" }).getAttribute("aria-busy")).toBe("false");
	});
});
