// The bench's storyboard for Remotion: pictures under a slow zoom, crossfades, captions, one sound. Its props are the
// plan that bench/material.py writes; files lie in the public folder.
import React from 'react';
import {AbsoluteFill, Audio, Composition, Img, Sequence, interpolate, registerRoot, staticFile, useCurrentFrame} from 'remotion';

const Picture = ({scene, crossfade, zoom}) => {
  const frame = useCurrentFrame();
  const length = scene.end_frame - scene.start_frame;
  const scale = interpolate(frame, [0, length], [1, 1 + zoom]);
  const opacity = scene.start_frame === 0 ? 1 : interpolate(frame, [0, crossfade], [0, 1], {extrapolateRight: 'clamp'});
  return <Img src={staticFile(scene.picture)} style={{width: '100%', height: '100%', opacity, transform: `scale(${scale})`}} />;
};

const Caption = ({text, font}) => (
  <AbsoluteFill style={{justifyContent: 'flex-end', alignItems: 'center', paddingBottom: 420}}>
    <style>{`@font-face { font-family: Caption; src: url(${staticFile(font)}); }`}</style>
    <div style={{fontFamily: 'Caption', fontSize: 72, color: 'white', textAlign: 'center', width: 860,
      WebkitTextStroke: '3px black', paintOrder: 'stroke fill'}}>{text}</div>
  </AbsoluteFill>
);

const Short = (plan) => (
  <AbsoluteFill style={{backgroundColor: 'black'}}>
    {plan.scenes.map((scene) => (
      <Sequence key={scene.picture} from={scene.start_frame} durationInFrames={scene.end_frame - scene.start_frame}>
        <Picture scene={scene} crossfade={plan.crossfade_frames} zoom={plan.zoom} />
      </Sequence>
    ))}
    {plan.cues.map((cue) => (
      <Sequence key={cue.start_frame} from={cue.start_frame} durationInFrames={cue.end_frame - cue.start_frame}>
        <Caption text={cue.text} font={plan.font} />
      </Sequence>
    ))}
    <Audio src={staticFile(plan.audio)} />
  </AbsoluteFill>
);

const size = ({props}) => ({durationInFrames: props.frames, fps: props.fps, width: props.width, height: props.height});

registerRoot(() => (
  <Composition id="Short" component={Short} durationInFrames={1} fps={30} width={1080} height={1920} calculateMetadata={size} />
));
