namespace IntraopAR.Imaging;

/// <summary>An attribute that is written, with the value representation that DICOM PS3.6 gives it.</summary>
/// <param name="Tag">Group in the upper 16 bits, element in the lower.</param>
internal readonly record struct DicomAttribute(uint Tag, string Vr);
