import { useLocalStorage } from "@mantine/hooks";
import { parseAsString, useQueryState } from "nuqs";
import { parseColumns, toColumnsText, type UserColumnId } from "../../list-columns.ts";
import { parseListSize, type UserListSize, userListDefaults } from "../../list-options.ts";

const tableSettingsKey = "rolecall.users-table";

type Device = { dense: boolean; widths: Record<string, number>; columns: string | null; size: UserListSize };

const first: Device = { dense: false, widths: {}, columns: null, size: userListDefaults.size };

export type TableSettings = {
	columns: readonly UserColumnId[];
	dense: boolean;
	widths: Record<string, number>;
	/** The rows of a page that this device asks for where the address names none. */
	size: UserListSize;
	setColumns: (columns: readonly UserColumnId[]) => void;
	setDense: (dense: boolean) => void;
	/** For the next visit; the list's own address says what holds now. */
	setSize: (size: UserListSize) => void;
	setWidth: (column: string, width: number | undefined) => void;
};

/**
 * How the table is set. The columns are in the address, so that a link shows them; the last choice is kept in this browser for the next
 * visit. Density and widths are the device's own.
 */
export function useTableSettings(): TableSettings {
	const [device, setDevice] = useLocalStorage<Device>({ key: tableSettingsKey, defaultValue: first });
	const [inAddress, setInAddress] = useQueryState("cols", parseAsString);
	const kept = { ...first, ...device };
	const { dense, widths, size } = kept;
	return {
		columns: parseColumns(inAddress ?? kept.columns),
		dense,
		widths,
		size,
		setColumns: (chosen) => {
			const text = toColumnsText(chosen);
			setDevice({ ...kept, columns: text });
			void setInAddress(text, { history: "replace" });
		},
		setSize: (chosen) => setDevice({ ...kept, size: chosen }),
		setDense: (on) => setDevice({ ...kept, dense: on }),
		setWidth: (column, width) => {
			const { [column]: _, ...others } = widths;
			setDevice({ ...kept, widths: width === undefined ? others : { ...others, [column]: width } });
		},
	};
}

/** The page size of the last visit; nothing where there was none, or where this browser keeps nothing. */
export function findKeptSize(): UserListSize | undefined {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(tableSettingsKey) ?? "null");
		const size = typeof kept === "object" && kept !== null && "size" in kept ? kept.size : undefined;
		return parseListSize(size);
	} catch {
		return undefined;
	}
}
