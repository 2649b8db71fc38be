import type { ReactNode } from "react";
import classes from "./chip.module.css";

/** Shows a short label next to the thing it describes. */
export const Chip = ({ children }: { children: ReactNode }) => <span className={classes.chip}>{children}</span>;

/** Lays out chips in a wrapping row. */
export const Chips = ({ children }: { children: ReactNode }) => <span className={classes.chips}>{children}</span>;
