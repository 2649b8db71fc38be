import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

test("a reset e-mail's notice leads to the demo's outbox, whose link sets the password", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.act("Send reset e-mail");
	await expect(page.getByText(`Reset e-mail sent to ${person.email}`)).toBeVisible();
	const opened = page.waitForEvent("popup");
	await page.getByRole("link", { name: "Open the demo outbox" }).click();
	const outbox = await opened;
	const mail = outbox.getByRole("listitem").filter({ hasText: person.email });
	await expect(mail.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
	await mail.getByRole("link", { name: "Open the link" }).click();
	const password = "A-new-Password-of-12345";
	await outbox.getByLabel("New password", { exact: true }).fill(password);
	await outbox.getByLabel("New password, once more").fill(password);
	await outbox.getByRole("button", { name: "Set the password" }).click();
	await expect(outbox.getByRole("heading", { name: "Password changed" })).toBeVisible();
});
