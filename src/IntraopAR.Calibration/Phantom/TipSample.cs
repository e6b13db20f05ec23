using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Where the pointer's tip was at a time, seconds.</summary>
public readonly record struct TipSample(double Time, Point<Reference> Tip);
