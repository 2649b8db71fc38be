import { render, screen } from "@testing-library/react";
import { afterEach, it, vi } from "vitest";
import en from "@/messages/en.json";
import es from "@/messages/es.json";
import { RolecallBroke } from "./rolecall-broke.tsx";

afterEach(() => vi.restoreAllMocks());

it.each([
	["en-GB", en],
	["es-MX", es],
	["fr-FR", en],
])("tells a browser in %s what happened, without the frame of the pages", (language, { error }) => {
	vi.spyOn(navigator, "language", "get").mockReturnValue(language);
	render(<RolecallBroke />);
	screen.getByRole("heading", { level: 1, name: error.title });
	screen.getByText(error.text);
	screen.getByRole("button", { name: error.again });
});
