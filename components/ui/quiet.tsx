import type { ReactNode } from "react";
import classes from "./quiet.module.css";

/** What stands beside the name in a row, and steps back behind it. */
export const Quiet = ({ children }: { children: ReactNode }) => <span className={classes.quiet}>{children}</span>;
