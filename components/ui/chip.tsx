import type { ReactNode } from "react";
import classes from "./chip.module.css";

/** A name in small, beside what it belongs to. */
export const Chip = ({ children }: { children: ReactNode }) => <span className={classes.chip}>{children}</span>;

/** Several chips in a row that wraps. */
export const Chips = ({ children }: { children: ReactNode }) => <span className={classes.chips}>{children}</span>;
