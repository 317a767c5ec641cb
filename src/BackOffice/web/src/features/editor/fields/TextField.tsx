import { Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { useField } from '../state/EditorContext';
import { useFaultText } from './faultText';
import { Remarks } from './Remarks';

interface Props extends Pick<TextInputProps, 'label' | 'description' | 'placeholder' | 'maxLength' | 'required' | 'type' | 'inputMode' | 'w' | 'leftSection' | 'rightSection'> {
  path: string;
  lines?: boolean;
  flex?: string;
  onText?: (text: string) => void;
}

// Texts of a document have no line breaks.
/** A text of the document, with what is wrong with it underneath. */
export function TextField({ path, lines = false, onText, ...props }: Props) {
  const { value, set, faults } = useField<string>(path);
  const textOf = useFaultText();
  const shared = {
    ...props, value: value ?? '', error: faults.length > 0 ? faults.map(textOf).join(' ') : undefined, 'data-path': path,
    onChange: (event: { currentTarget: { value: string } }) => (onText ?? set)(event.currentTarget.value.replace(/\s*[\r\n\t]+\s*/g, ' ')),
  };
  return (
    <div style={{ flex: props.flex }}>
      {lines ? <Textarea {...shared} autosize minRows={2} maxRows={8} /> : <TextInput {...shared} />}
      <Remarks at={path} without />
    </div>
  );
}
