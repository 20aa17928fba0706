/** The door to the images of container hosts. */
export { buildImages, containerSystems, imagesOf, type State, whyNoImage } from './build.ts'
export { ImageError } from './error.ts'
export { imageName } from './names.ts'
export { ownImages, presentImages } from './present.ts'
export { removeImages } from './remove.ts'
export { loadImages, saveImages } from './transfer.ts'
