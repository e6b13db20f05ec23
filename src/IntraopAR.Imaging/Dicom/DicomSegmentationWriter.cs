using IntraopAR.Geometry;
using static IntraopAR.Imaging.DicomModules;
using static IntraopAR.Imaging.DicomTags;

namespace IntraopAR.Imaging;

/// <summary>Labels as a binary DICOM Segmentation (PS3.3 A.51); overlapping parts stay apart, since each has its own frames.</summary>
public static class DicomSegmentationWriter
{
    /// <summary>Segments are numbered anew from 1 in their order; their names become the segment labels.</summary>
    /// <param name="slices">The pictures that were segmented, slice by slice of the grid; empty where they are not known.</param>
    /// <param name="tracked">How parts are known over time, by their names.</param>
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    /// <exception cref="ArgumentException">No voxel in any segment, or slices that are not the grid's.</exception>
    public static WrittenObject Write(string path, Segmentation labels, IReadOnlyList<SliceReference> slices, DicomIdentity identity, DicomSeriesInfo series, bool force = false, IReadOnlyDictionary<string, TrackedAs>? tracked = null)
    {
        var grid = labels.Grid;
        RefuseSize(grid);
        if (slices.Count != 0 && slices.Count != grid.Nz) throw new ArgumentException($"{slices.Count} slices are referred to, the grid has {grid.Nz}");
        var frames = SegmentFrames.Of(labels);
        if (frames.Count == 0) throw new ArgumentException("no voxel in any segment");
        var organization = DicomUid.From($"{series.SeriesInstanceUid}/dimensions");
        var record = Begin(identity, series, "SEG")
            .Add(ImageType, "DERIVED", "PRIMARY")
            .Add(InstanceNumber, 1.0)
            .Add(ContentLabel, "SEGMENTATION")
            .Add(ContentDescription, series.Description)
            .Add(ContentCreatorName, "")
            .Add(LossyImageCompression, "00")
            .Add(SamplesPerPixel, 1.0)
            .Add(PhotometricInterpretation, "MONOCHROME2")
            .Add(NumberOfFrames, (double)frames.Count)
            .Add(Rows, (double)grid.Ny)
            .Add(Columns, (double)grid.Nx)
            .Add(BitsAllocated, 1.0).Add(BitsStored, 1.0).Add(HighBit, 0.0)
            .Add(PixelRepresentation, 0.0)
            .Add(SegmentationType, "BINARY")
            .Add(SegmentsOverlap, "UNDEFINED")
            .Add(SegmentSequence, labels.Segments.Select((s, i) => Described(s, i).Tracked(tracked?.GetValueOrDefault(s.Name))).ToArray())
            .Add(DimensionOrganizationSequence, new DicomRecord().Add(DimensionOrganizationUid, organization))
            .Add(DimensionIndexSequence,
                Dimension(organization, ReferencedSegmentNumber, SegmentIdentificationSequence, "Segment"),
                Dimension(organization, ImagePositionPatient, PlanePositionSequence, "Slice"))
            .Add(SharedFunctionalGroupsSequence, Shared(grid))
            .Add(PerFrameFunctionalGroupsSequence, frames.Select(f => Frame(grid, f.Segment, f.Slice, slices)).ToArray())
            .Add(PixelData, SegmentFrames.Packed(labels, frames));
        record.AddReferences(slices);
        return DicomWriter.Write(path, force, SopClass.Segmentation, series, record);
    }

    private static DicomRecord Described(Segment segment, int index)
    {
        var meaning = SegmentMeaning.Of(segment.Name);
        return new DicomRecord()
            .Add(SegmentNumber, index + 1.0)
            .Add(SegmentLabel, segment.Name)
            .Add(SegmentAlgorithmType, "AUTOMATIC")
            .Add(SegmentAlgorithmName, "IntraopAR")
            .Add(SegmentedPropertyCategoryCodeSequence, Code(meaning.Category, "SCT", meaning.CategoryMeaning))
            .Add(SegmentedPropertyTypeCodeSequence, Code(meaning.Type, "SCT", meaning.TypeMeaning));
    }

    private static DicomRecord Dimension(string organization, DicomTag index, DicomTag group, string label) => new DicomRecord()
        .Add(DimensionOrganizationUid, organization)
        .Add(DimensionIndexPointer, Pointer(index))
        .Add(FunctionalGroupPointer, Pointer(group))
        .Add(DimensionDescriptionLabel, label);

    private static byte[] Pointer(DicomTag to) => [(byte)to.Group, (byte)(to.Group >> 8), (byte)to.Element, (byte)(to.Element >> 8)];

    private static DicomRecord Shared(VolumeGrid grid) => new DicomRecord()
        .Add(PlaneOrientationSequence, new DicomRecord().Add(ImageOrientationPatient, Orientation(grid)))
        .Add(PixelMeasuresSequence, new DicomRecord()
            .Add(SliceThickness, grid.Spacing.Z)
            .Add(SpacingBetweenSlices, grid.Spacing.Z)
            .Add(PixelSpacing, grid.Spacing.Y, grid.Spacing.X));

    private static DicomRecord Frame(VolumeGrid grid, int segment, int slice, IReadOnlyList<SliceReference> slices)
    {
        var at = grid.ToWorld(0, 0, slice);
        var frame = new DicomRecord()
            .Add(FrameContentSequence, new DicomRecord().Add(DimensionIndexValues, segment + 1.0, slice + 1.0))
            .Add(PlanePositionSequence, new DicomRecord().Add(ImagePositionPatient, at.X, at.Y, at.Z))
            .Add(SegmentIdentificationSequence, new DicomRecord().Add(ReferencedSegmentNumber, segment + 1.0));
        if (slices.Count == 0) return frame.Add(DerivationImageSequence, Array.Empty<DicomRecord>());
        return frame.Add(DerivationImageSequence, new DicomRecord()
            .Add(DerivationCodeSequence, Code("113076", "DCM", "Segmentation"))
            .Add(SourceImageSequence, Reference(slices[slice]).Add(PurposeOfReferenceCodeSequence, Code("121322", "DCM", "Source image for image processing operation"))));
    }
}
