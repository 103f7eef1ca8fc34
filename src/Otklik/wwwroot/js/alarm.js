// Two rising tones for a new emergency, made by the browser: no file. A browser that has not been touched yet stays
// silent; the banner is there all the same.
const TONES = [660, 880];
const LENGTH = 0.22;

export function ring() {
  const Context = window.AudioContext;
  if (!Context) return;
  const context = new Context();
  const volume = context.createGain();
  volume.gain.value = 0.12;
  volume.connect(context.destination);
  TONES.forEach((pitch, number) => {
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(volume);
    tone.start(context.currentTime + number * LENGTH);
    tone.stop(context.currentTime + (number + 1) * LENGTH);
  });
  setTimeout(() => context.close(), 1000);
}
