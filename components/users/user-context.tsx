"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { UserPage } from "@/lib/users/user";

const UserContext = createContext<UserPage | undefined>(undefined);

/** Provides the user of the page, once loaded, to what is below it. */
export function UserProvider({ page, children }: { page: UserPage | undefined; children: ReactNode }) {
	return <UserContext value={page}>{children}</UserContext>;
}

/** Returns the user of the page, with their brute-force blocks. */
export function useUser(): UserPage {
	const page = useContext(UserContext);
	if (page === undefined) throw new Error("useUser is used outside a user's page.");
	return page;
}
