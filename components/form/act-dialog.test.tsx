import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { pageOf } from "../testing/person-access.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { BlockDialog } from "../users/acts/block-dialog.tsx";
import { UserProvider } from "../users/user-context.tsx";

const bff = serveAnswers();
const hint = "A ticket, such as HELP-12.";

const open = () =>
	renderComponent(
		<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
			<BlockDialog secures={false} onClose={() => undefined} />
		</UserProvider>,
		{ reasonHints: { "user.blocked": hint } },
	);

describe("the dialog of an act with rules of the policy", () => {
	it("asks for the reason in the policy's words", async () => {
		open();
		expect((await screen.findByRole("textbox", { name: /reason/i })).getAttribute("required")).not.toBeNull();
		screen.getByText(hint);
	});

	it("says how many of the act are allowed in an hour, and when the next one is", async () => {
		const refusal = problem("act_limit_reached", { limit: 20, retryAfterSeconds: 721 });
		bff.answer("POST /api/users/auth0%7Cada/block", refusal);
		const { user } = open();
		await user.type(await screen.findByRole("textbox", { name: /reason/i }), "HELP-12");
		await user.click(screen.getByRole("button", { name: "Block user" }));
		await screen.findByText(/at most 20 times an hour.* try again in 13 minutes/);
	});
});
