import { screen } from "@testing-library/react";

/** Returns the one button of this name. */
export const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
