import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { maskSign } from "@/lib/access/mask-sign";
import type { UserPage } from "@/lib/users/user";
import { pageOf } from "../testing/person-access.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { useUserOffer } from "../users/acts/use-user-offer.ts";
import { Reveal } from "../users/reveal.tsx";
import { UserProvider } from "../users/user-context.tsx";
import { GatedButton } from "./gated-button.tsx";

const { user } = pageOf("auth0|7", "Grace");
const page: UserPage = {
	user: { ...user, email: `g${maskSign}@example.test` },
	lockouts: { state: "known", blocks: [] },
};
const act = "Act";
const viewAs = { level: "support", untilMs: 2_000_000_000_000 };

function Offer() {
	const { offered, why } = useUserOffer();
	return <output>{`${offered.length}: ${why}`}</output>;
}

it.each([
	["en", "You are viewing Rolecall as somebody else, so you cannot change or reveal anything.", "Show E-mail"],
	["es", "Estás viendo Rolecall como otra persona, así que no puedes cambiar ni mostrar nada.", "Mostrar: E-mail"],
] as const)("acts are disabled in a view as somebody else, and say why in %s", async (locale, words, show) => {
	const onClick = vi.fn();
	const { user: reader } = renderComponent(
		<UserProvider page={page}>
			<GatedButton permission="users:block" onClick={onClick}>
				{act}
			</GatedButton>
			<Reveal field="email" what="E-mail">
				{() => null}
			</Reveal>
			<Offer />
		</UserProvider>,
		{ locale, permissions: ["users:read", "users:block", "pii:reveal-one"], viewAs },
	);
	expect(screen.getByText(`0: ${words}`)).toBeDefined();
	for (const name of [act, show]) {
		const button = screen.getByRole("button", { name });
		expect(button.getAttribute("aria-disabled")).toBe("true");
		await reader.click(button);
		await reader.hover(button);
		expect((await screen.findAllByRole("tooltip")).map(({ textContent }) => textContent)).toContain(words);
	}
	expect(onClick).not.toHaveBeenCalled();
	expect(screen.queryByRole("alert")).toBeNull();
});

it("an act that the viewed level may not do says who can", async () => {
	const { user: reader } = renderComponent(
		<GatedButton permission="users:delete" onClick={() => undefined}>
			{act}
		</GatedButton>,
		{ permissions: ["users:read"], viewAs },
	);
	await reader.hover(screen.getByRole("button", { name: act }));
	expect((await screen.findByRole("tooltip")).textContent).toContain("can do it");
});
