import { IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useCopy } from "../ui/use-copy.ts";
import classes from "./quick-copy.module.css";

type QuickCopyProps = {
	/** A masked or an empty value cannot be copied. */
	value: string;
	/** `beside` the text, in the gap between two columns, or `over` its end. */
	place: "beside" | "over";
	/** The value as the row shows it. */
	children: ReactNode;
};

/**
 * A value of a row with a button that copies it, which shows while the pointer or the focus is in the row and takes no room. The Tab key
 * skips the button, because a list has one in each row: the menu of a row copies by keyboard.
 */
export function QuickCopy({ value, place, children }: QuickCopyProps) {
	const t = useTranslations("ui");
	const copy = useCopy();
	if (value === "" || value.includes(maskSign)) return children;
	return (
		<span className={classes.held} data-place={place}>
			{children}
			<button
				type="button"
				tabIndex={-1}
				className={classes.copy}
				aria-label={t("copy", { what: value })}
				onClick={() => copy(value)}
			>
				<IconCopy size={14} aria-hidden />
			</button>
		</span>
	);
}
