import type { Placement } from '@/api/campaign';

export type Fit = 'fits' | 'small' | 'shape' | 'unknown';

/** How an image of a size looks in a placement: the same shape within a hundredth, and at least its pixels. */
export function fitOf(image: { width: number; height: number }, placement: Pick<Placement, 'width' | 'height'> | undefined): Fit {
  if (!placement?.width || !placement.height || !image.width || !image.height) {
    return 'unknown';
  }
  const shape = (image.width * placement.height) / (image.height * placement.width);
  if (shape < 0.99 || shape > 1.01) {
    return 'shape';
  }
  return image.width < placement.width || image.height < placement.height ? 'small' : 'fits';
}

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] as const;

export const imageBytesMax = 2 * 1024 * 1024;

/** Why a file cannot be sent; the server looks at its content again. */
export function refusalOf(file: { type: string; size: number }): 'type' | 'size' | undefined {
  return !(imageTypes as readonly string[]).includes(file.type) ? 'type' : file.size > imageBytesMax ? 'size' : undefined;
}
