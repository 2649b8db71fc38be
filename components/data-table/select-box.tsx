"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./select-box.module.css";

type SelectBoxProps = {
	/** Name of what the checkbox selects. */
	label: string;
	checked: boolean;
	/** True if only some of the rows are selected. */
	some?: boolean;
	onChange: (range: boolean) => void;
};

/** Selects one row or all. With Shift it selects the range from the last clicked row. */
export function SelectBox({ label, checked, some = false, onChange }: SelectBoxProps) {
	const t = useTranslations("ui");
	return (
		<label className={classes.box}>
			<input
				type="checkbox"
				aria-label={t("select", { what: label })}
				checked={checked}
				ref={(input) => {
					if (input) input.indeterminate = some && !checked;
				}}
				onClick={(event) => onChange(event.shiftKey)}
				onChange={() => undefined}
			/>
		</label>
	);
}
