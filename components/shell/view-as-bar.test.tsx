import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { ViewAsBar } from "./view-as-bar.tsx";

const bff = serveAnswers();
const untilMs = Date.UTC(2026, 0, 31, 12, 30);

it.each([
	["en", "You are viewing Rolecall as Viewer. Nothing can be changed. The view ends at 12:30 PM."],
	["es", "Estás viendo Rolecall como Lector. No se puede cambiar nada. La vista termina a las 12:30."],
] as const)("the bar says as whom one looks at Rolecall and until when, in %s", (locale, words) => {
	renderComponent(<ViewAsBar />, { locale, level: "viewer", viewAs: { level: "viewer", untilMs } });
	expect(screen.getByText(words)).toBeDefined();
});

it("the bar names a person, and says why the view could not be ended", async () => {
	bff.answer("DELETE /api/me/view-as", problem("audit_unavailable"));
	const { user } = renderComponent(<ViewAsBar />, {
		level: "viewer",
		viewAs: { level: "viewer", userId: "auth0|dan", untilMs },
	});
	expect(screen.getByText(/as auth0\|dan, whose level is Viewer/)).toBeDefined();
	await user.click(screen.getByRole("button", { name: "Stop viewing" }));
	expect((await screen.findByRole("alert")).textContent).not.toBe("");
});
