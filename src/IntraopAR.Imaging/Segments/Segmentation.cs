namespace IntraopAR.Imaging;

/// <summary>Named parts on one grid. They may overlap (DICOM Segmentation allows it), so each has its own mask.</summary>
public sealed record Segmentation(VolumeGrid Grid, IReadOnlyList<Segment> Segments);
