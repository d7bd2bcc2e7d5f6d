// A word from the frame itself: it must be there when the line is down, so it loads nothing.
import { ref } from 'vue'

export const notice = ref('')

export function say(text: string): void {
  notice.value = text
}
