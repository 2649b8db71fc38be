import type { ReactNode } from "react";
import classes from "./quiet.module.css";

/** Shows secondary text next to a name. */
export const Quiet = ({ children }: { children: ReactNode }) => <span className={classes.quiet}>{children}</span>;
