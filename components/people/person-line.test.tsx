import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { maskSign } from "@/lib/access/mask-sign";
import { renderComponent } from "../testing/render-component.tsx";
import { PersonLine } from "./person-line.tsx";

it("copies the line below a name by its button, and offers no button for a masked value", async () => {
	const { user } = renderComponent(
		<>
			<PersonLine id="ada" href="/ada" name="Ada" second="ada@example.com" copiesSecond />
			<PersonLine id="bob" href="/bob" name="Bob" second={`b${maskSign}@example.com`} copiesSecond />
			<PersonLine id="eve" href="/eve" name="Eve" second="Linked to Ada" />
		</>,
	);
	const [copy, ...others] = screen.getAllByRole("button", { name: /^Copy/ });
	expect(others).toEqual([]);
	await user.click(copy ?? document.body);
	expect(await navigator.clipboard.readText()).toBe("ada@example.com");
	await screen.findByText(/^Copied: .*ada@example.com/);
});
