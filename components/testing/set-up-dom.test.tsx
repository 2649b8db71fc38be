import { render, screen, waitFor } from "@testing-library/react";
import { captureOwnerStack } from "react";
import { expect, it } from "vitest";

it("creates elements without a stack of the component that owns them", () => {
	let stack: string | null = null;
	const Child = () => {
		stack = captureOwnerStack();
		return null;
	};
	const Parent = () => <Child />;
	render(<Parent />);
	expect(stack).toEqual(expect.any(String));
	expect(stack).not.toContain("Parent");
});

it("prints the page in the error of a query and of a wait that timed out, and not for each try of a wait", async () => {
	render(<main />);
	expect(() => screen.getByText("Absent")).toThrow(/Unable to find .*Absent[\s\S]*<main/);
	const tries: string[] = [];
	const wait = waitFor(
		() => {
			try {
				screen.getByText("Absent");
			} catch (error) {
				tries.push(String(error));
				throw error;
			}
		},
		{ timeout: 1 },
	);
	await expect(wait).rejects.toThrow(/Unable to find .*Absent[\s\S]*<main/);
	expect(tries[0]).toMatch(/^TestingLibraryElementError: Unable to find/);
	expect(tries.filter((text) => text.includes("<main"))).toEqual([]);
});
