import { createContext, useContext } from 'react';
import type { Check, Fault, Retailer, Warning } from '../api';
import { getAt, isWithin } from '../document/paths';
import type { CampaignDocument, Placement } from '@/api/campaign';

/** What every field of the editor needs: the document, how to change it, and what is wrong with it. */
export interface Editor {
  retailer: string;
  settings: Retailer;
  placements: readonly Placement[];
  document: CampaignDocument;
  /** Sets one value; undefined takes it out. */
  change: (path: string, value: unknown) => void;
  /** Several values at once, as one step back. */
  edit: (what: string, change: (document: CampaignDocument) => CampaignDocument) => void;
  check: Check | undefined;
  checking: boolean;
  /** Whether what is missing is told too: not before somebody had the chance to fill it in. */
  strict: boolean;
}

const EditorContext = createContext<Editor | undefined>(undefined);

export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) {
    throw new Error('There is no editor around.');
  }
  return editor;
}

/** The value at a path, how to set it, and what is wrong with it. */
export function useField<T>(path: string): { value: T | undefined; set: (value: T | undefined) => void; faults: Fault[] } {
  const { document, change, check, strict } = useEditor();
  const faults = shown(check?.faults ?? [], strict, document).filter((fault) => fault.path === path);
  return { value: getAt(document, path) as T | undefined, set: (value) => change(path, value), faults };
}

/** Faults and warnings of a place and of what lies in it. */
export function useRemarks(path: string): { faults: Fault[]; warnings: Warning[] } {
  const { check, strict, document } = useEditor();
  return {
    faults: shown(check?.faults ?? [], strict, document).filter((fault) => isWithin(fault.path, path)),
    warnings: (check?.warnings ?? []).filter((warning) => isWithin(warning.path, path)),
  };
}

/** What is only missing waits until somebody wants to go live, or comes back to it. */
export function shown(faults: readonly Fault[], strict: boolean, document: CampaignDocument): Fault[] {
  return strict ? [...faults] : faults.filter((fault) => !isMissing(fault, document));
}

/** Whether a fault is that nothing is there yet: an empty text or list is refused as not possible. */
export function isMissing(fault: Fault, document: CampaignDocument): boolean {
  const value = getAt(document, fault.path);
  return fault.code === 'required' || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
