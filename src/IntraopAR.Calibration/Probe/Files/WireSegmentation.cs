namespace IntraopAR.Calibration;

/// <summary>What a wire's echo looks like; the values are PLUS's own for its N-wire phantom.</summary>
/// <param name="SpacingMm">About how large a pixel is, within a third; null where it is not known, then the phantom's size tells.</param>
/// <param name="EchoRadiusMm">A wire's echo holds a disc of this radius.</param>
/// <param name="FaintestPercent">A wire's echo is at least this bright, in percent of the brightest wire's.</param>
/// <param name="FromLineMm">How far a pattern's middle echo may lie from the line through its side echoes.</param>
public sealed record WireSegmentation(double? SpacingMm = null, double EchoRadiusMm = 0.27, double FaintestPercent = 10, double FromLineMm = 0.6);
