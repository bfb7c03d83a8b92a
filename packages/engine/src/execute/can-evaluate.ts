let answer: boolean | undefined;

/** Whether the policy of this page or worker lets code be made from text, which arquero does. Asked once. */
export function canEvaluate(): boolean {
  if (answer === undefined) {
    try {
      // oxlint-disable-next-line no-new-func -- the probe itself
      // inset-allow-code: whether this is refused is the question, and nothing but a constant is evaluated.
      // oxlint-disable-next-line no-new-func
      answer = new Function('return true')() === true;
    } catch {
      answer = false;
    }
  }
  return answer;
}
