import type { ReactNode } from "react";
import classes from "./rows.module.css";

/** A plain list of things, one a row, within a section. */
export const Rows = ({ children }: { children: ReactNode }) => <ul className={classes.rows}>{children}</ul>;
