namespace IntraopAR.Tracking;

/// <summary>One pose of the probe with the part of its face that touches, as the picture tells: without contact it stays dark below the face.</summary>
/// <param name="Pose">Probe to Patient.</param>
/// <param name="From">Share of the face where contact begins, 0 … 1 from the first element.</param>
/// <param name="To">And ends.</param>
public readonly record struct ProbeContact(PoseSample Pose, double From = 0, double To = 1);
