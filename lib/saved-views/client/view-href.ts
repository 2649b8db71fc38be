import { usersHref } from "../../routes/routes.ts";
import type { View } from "../contract.ts";

/** The address of a view: the whole state, so that it opens for anyone, and which view it is, for those who have it. */
export const viewHref = ({ id, search }: Pick<View, "id" | "search">): string => `${usersHref()}?${search}&view=${id}`;
