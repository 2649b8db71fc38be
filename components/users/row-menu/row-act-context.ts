"use client";

import { createContext, useContext } from "react";
import type { UserPage } from "@/lib/users/user";
import type { UserActId } from "../acts/user-acts.ts";

/** An act that was chosen in the menu of a row, and the user as the menu has read them. */
export type AskedRowAct = { act: UserActId; page: UserPage };

/** Opens the dialog of an act on the user of a row. */
export const RowActContext = createContext<(asked: AskedRowAct) => void>(() => undefined);

/** Returns a function that opens the dialog of an act on the user of a row. */
export const useAskRowAct = () => useContext(RowActContext);
