import { fireEvent, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { RecoveryCodeDialog } from "./recovery-code-dialog.tsx";
import { SignInMethodsSection } from "./sign-in-methods-section.tsx";

const bff = serveAnswers();
const path = "/api/users/auth0%7Cada";
const show = (part: ReactNode) =>
	renderComponent(<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>{part}</UserProvider>);

it("asks which of two phones is removed, by its number", async () => {
	const methods = ["+15559226118", "+15550100"].map((phone_number) => ({
		id: phone_number,
		type: "phone",
		phone_number,
	}));
	bff.answer(`GET ${path}/sign-in-methods`, { methods, total: 2 });
	const { user } = show(<SignInMethodsSection />);
	await user.click(await screen.findByRole("button", { name: "Remove Phone +15559226118" }));
	await screen.findByRole("dialog", { name: "Remove Phone +15559226118?" });
});

it("explains what a factor is at the heading, whose name stays the word alone", async () => {
	bff.answer(`GET ${path}/sign-in-methods`, { methods: [], total: 0 });
	const { user } = show(<SignInMethodsSection />);
	const heading = await screen.findByRole("heading", { name: "Factors and passkeys" });
	await user.hover(within(heading).getByText("Factors and passkeys"));
	await screen.findByText(/^What a user confirms their identity with/);
});

it("shows a recovery code in groups of four, and copies it whole", async () => {
	bff.answer(`POST ${path}/recovery-code`, { recoveryCode: "ABCDEFGHIJKL" });
	const { user } = show(<RecoveryCodeDialog onClose={() => undefined} />);
	await user.click(await screen.findByRole("button", { name: "Create recovery code" }));
	const field = await screen.findByRole("textbox", { name: "Recovery code" });
	expect(field).toHaveProperty("value", "ABCD EFGH IJKL");
	const copied = new Map<string, string>();
	fireEvent.copy(field, { clipboardData: { setData: (type: string, text: string) => copied.set(type, text) } });
	expect(copied.get("text/plain")).toBe("ABCDEFGHIJKL");
});
