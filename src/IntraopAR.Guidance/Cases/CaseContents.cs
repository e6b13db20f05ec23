using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Guidance;

/// <summary>Everything a new case is made from; <see cref="CaseFolder.Create"/> writes it as one.</summary>
public sealed record CaseContents(CaseIdentity Identity, IReadOnlyList<NewSurface> Surfaces, CaseVolume? Volume = null, IReadOnlyList<CaseFile>? Files = null);

/// <summary>Whose case it is and which scan its frame belongs to; what is not known is absent.</summary>
/// <param name="CaseCode">A name without the patient's own.</param>
/// <param name="FrameOfReferenceUid">DICOM (0020,0052) of the scan: the frame that all surfaces are in.</param>
/// <param name="ExaminationDate">DICOM (0008,0020), the study's.</param>
public sealed record CaseIdentity(
    string CaseCode,
    string? PatientId = null,
    string? FrameOfReferenceUid = null,
    string? StudyInstanceUid = null,
    string? SeriesInstanceUid = null,
    DateOnly? ExaminationDate = null);

/// <summary>A part's surface in the case's frame (LPS, mm).</summary>
/// <param name="Voxels">How many voxels of the segmentation it stands for, where it comes from one.</param>
public sealed record NewSurface(string Name, TriangleMesh Mesh, long? Voxels = null);

/// <summary>The scan: where it lies and on which grid.</summary>
/// <param name="Source">The file or folder it was read from; it is not copied.</param>
/// <param name="File">Its copy within the case, for example <c>volumes/ct.nrrd</c>, where one was made.</param>
public sealed record CaseVolume(VolumeGrid Grid, string? Source = null, string? File = null);

/// <summary>A file to be put into the case.</summary>
/// <param name="RelativePath">With forward slashes, within the case.</param>
public sealed record CaseFile(string RelativePath, Action<Stream> Write);
