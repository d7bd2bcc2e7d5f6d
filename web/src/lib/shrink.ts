// Photos from a phone are shrunk to 1600 px before they travel; re-encoding also drops position and camera data.
const LONGEST = 1600

export async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 400_000) return file
  const address = URL.createObjectURL(file)
  try {
    const image = await new Promise<HTMLImageElement>((done, fail) => {
      const element = new Image()
      element.onload = () => done(element)
      element.onerror = () => fail(new Error('not a picture'))
      element.src = address
    })
    const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
  } catch {
    // The server judges what it is; an unreadable picture is not this function's business.
    return file
  } finally {
    URL.revokeObjectURL(address)
  }
}
