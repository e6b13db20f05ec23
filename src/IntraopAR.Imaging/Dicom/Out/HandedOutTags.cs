namespace IntraopAR.Imaging;

/// <summary>Data elements of the objects that a case is handed out as, with their value representation (DICOM PS3.6).</summary>
internal static class HandedOutTags
{
    public static readonly DicomTag SourceInstanceSequence = new(0x0042, 0x0013);
    public static readonly DicomTag DocumentTitle = new(0x0042, 0x0010);
    public static readonly DicomTag EncapsulatedDocument = new(0x0042, 0x0011);
    public static readonly DicomTag MimeTypeOfEncapsulatedDocument = new(0x0042, 0x0012);
    public static readonly DicomTag EncapsulatedDocumentLength = new(0x0042, 0x0015);
    public static readonly DicomTag RecognizableVisualFeatures = new(0x0028, 0x0302);
    public static readonly DicomTag MeasurementUnitsCodeSequence = new(0x0040, 0x08EA);
    public static readonly DicomTag ModelModification = new(0x0068, 0x7001);
    public static readonly DicomTag ModelMirroring = new(0x0068, 0x7002);
    public static readonly DicomTag DeformableRegistrationSequence = new(0x0064, 0x0002);
    public static readonly DicomTag SourceFrameOfReferenceUid = new(0x0064, 0x0003);
    public static readonly DicomTag DeformableRegistrationGridSequence = new(0x0064, 0x0005);
    public static readonly DicomTag GridDimensions = new(0x0064, 0x0007);
    public static readonly DicomTag GridResolution = new(0x0064, 0x0008);
    public static readonly DicomTag VectorGridData = new(0x0064, 0x0009);
    public static readonly DicomTag PreDeformationMatrixRegistrationSequence = new(0x0064, 0x000F);
    public static readonly DicomTag PostDeformationMatrixRegistrationSequence = new(0x0064, 0x0010);
    public static readonly DicomTag RegistrationSequence = new(0x0070, 0x0308);
    public static readonly DicomTag MatrixRegistrationSequence = new(0x0070, 0x0309);
    public static readonly DicomTag MatrixSequence = new(0x0070, 0x030A);
    public static readonly DicomTag FrameOfReferenceTransformationMatrixType = new(0x0070, 0x030C);
    public static readonly DicomTag RegistrationTypeCodeSequence = new(0x0070, 0x030D);
    public static readonly DicomTag FrameOfReferenceTransformationMatrix = new(0x3006, 0x00C6);
    public static readonly DicomTag FrameOfReferenceTransformationComment = new(0x3006, 0x00C8);
    public static readonly DicomTag StudiesContainingOtherReferencedInstancesSequence = new(0x0008, 0x1200);
    public static readonly DicomTag NumberOfSurfaces = new(0x0066, 0x0001);
    public static readonly DicomTag SurfaceSequence = new(0x0066, 0x0002);
    public static readonly DicomTag SurfaceNumber = new(0x0066, 0x0003);
    public static readonly DicomTag SurfaceComments = new(0x0066, 0x0004);
    public static readonly DicomTag SurfaceProcessing = new(0x0066, 0x0009);
    public static readonly DicomTag RecommendedPresentationOpacity = new(0x0066, 0x000C);
    public static readonly DicomTag RecommendedPresentationType = new(0x0066, 0x000D);
    public static readonly DicomTag FiniteVolume = new(0x0066, 0x000E);
    public static readonly DicomTag Manifold = new(0x0066, 0x0010);
    public static readonly DicomTag SurfacePointsSequence = new(0x0066, 0x0011);
    public static readonly DicomTag SurfacePointsNormalsSequence = new(0x0066, 0x0012);
    public static readonly DicomTag SurfaceMeshPrimitivesSequence = new(0x0066, 0x0013);
    public static readonly DicomTag NumberOfSurfacePoints = new(0x0066, 0x0015);
    public static readonly DicomTag PointCoordinatesData = new(0x0066, 0x0016);
    public static readonly DicomTag TriangleStripSequence = new(0x0066, 0x0026);
    public static readonly DicomTag TriangleFanSequence = new(0x0066, 0x0027);
    public static readonly DicomTag LineSequence = new(0x0066, 0x0028);
    public static readonly DicomTag FacetSequence = new(0x0066, 0x0034);
    public static readonly DicomTag LongPrimitivePointIndexList = new(0x0066, 0x0040);
    public static readonly DicomTag LongTrianglePointIndexList = new(0x0066, 0x0041);
    public static readonly DicomTag LongEdgePointIndexList = new(0x0066, 0x0042);
    public static readonly DicomTag LongVertexPointIndexList = new(0x0066, 0x0043);
    public static readonly DicomTag SurfaceCount = new(0x0066, 0x002A);
    public static readonly DicomTag ReferencedSurfaceSequence = new(0x0066, 0x002B);
    public static readonly DicomTag ReferencedSurfaceNumber = new(0x0066, 0x002C);
    public static readonly DicomTag SegmentSurfaceGenerationAlgorithmIdentificationSequence = new(0x0066, 0x002D);
    public static readonly DicomTag SegmentSurfaceSourceInstanceSequence = new(0x0066, 0x002E);
    public static readonly DicomTag AlgorithmFamilyCodeSequence = new(0x0066, 0x002F);
    public static readonly DicomTag AlgorithmVersion = new(0x0066, 0x0031);
    public static readonly DicomTag AlgorithmParameters = new(0x0066, 0x0032);
    public static readonly DicomTag AlgorithmName = new(0x0066, 0x0036);
    public static readonly DicomTag RecommendedDisplayGrayscaleValue = new(0x0062, 0x000C);
    public static readonly DicomTag ReferencedPerformedProcedureStepSequence = new(0x0008, 0x1111);
    public static readonly DicomTag CompletionFlag = new(0x0040, 0xA491);
    public static readonly DicomTag VerificationFlag = new(0x0040, 0xA493);
    public static readonly DicomTag PerformedProcedureCodeSequence = new(0x0040, 0xA372);
    public static readonly DicomTag CurrentRequestedProcedureEvidenceSequence = new(0x0040, 0xA375);
    public static readonly DicomTag ValueType = new(0x0040, 0xA040);
    public static readonly DicomTag ConceptNameCodeSequence = new(0x0040, 0xA043);
    public static readonly DicomTag ContinuityOfContent = new(0x0040, 0xA050);
    public static readonly DicomTag RelationshipType = new(0x0040, 0xA010);
    public static readonly DicomTag MeasuredValueSequence = new(0x0040, 0xA300);
    public static readonly DicomTag NumericValue = new(0x0040, 0xA30A);
    public static readonly DicomTag ConceptCodeSequence = new(0x0040, 0xA168);
    public static readonly DicomTag TextValue = new(0x0040, 0xA160);
    public static readonly DicomTag Uid = new(0x0040, 0xA124);
    public static readonly DicomTag ContentTemplateSequence = new(0x0040, 0xA504);
    public static readonly DicomTag ContentSequence = new(0x0040, 0xA730);
    public static readonly DicomTag MappingResource = new(0x0008, 0x0105);
    public static readonly DicomTag TemplateIdentifier = new(0x0040, 0xDB00);
    public static readonly DicomTag CodingSchemeIdentificationSequence = new(0x0008, 0x0110);
    public static readonly DicomTag CodingSchemeName = new(0x0008, 0x0115);
    public static readonly DicomTag CodingSchemeResponsibleOrganization = new(0x0008, 0x0116);
    public static readonly DicomTag PatientIdentityRemoved = new(0x0012, 0x0062);
    public static readonly DicomTag DeidentificationMethod = new(0x0012, 0x0063);
    public static readonly DicomTag DeidentificationMethodCodeSequence = new(0x0012, 0x0064);
    public static readonly DicomTag LongitudinalTemporalInformationModified = new(0x0028, 0x0303);
    public static readonly DicomTag TimezoneOffsetFromUtc = new(0x0008, 0x0201);

    /// <summary>Joined to the table of all elements that this program knows.</summary>
    public static IEnumerable<(DicomTag Tag, string Vr, string Keyword)> All =>
    [
        (SourceInstanceSequence, "SQ", nameof(SourceInstanceSequence)),
        (DocumentTitle, "ST", nameof(DocumentTitle)),
        (EncapsulatedDocument, "OB", nameof(EncapsulatedDocument)),
        (MimeTypeOfEncapsulatedDocument, "LO", "MIMETypeOfEncapsulatedDocument"),
        (EncapsulatedDocumentLength, "UL", nameof(EncapsulatedDocumentLength)),
        (RecognizableVisualFeatures, "CS", nameof(RecognizableVisualFeatures)),
        (MeasurementUnitsCodeSequence, "SQ", nameof(MeasurementUnitsCodeSequence)),
        (ModelModification, "CS", nameof(ModelModification)),
        (ModelMirroring, "CS", nameof(ModelMirroring)),
        (DeformableRegistrationSequence, "SQ", nameof(DeformableRegistrationSequence)),
        (SourceFrameOfReferenceUid, "UI", "SourceFrameOfReferenceUID"),
        (DeformableRegistrationGridSequence, "SQ", nameof(DeformableRegistrationGridSequence)),
        (GridDimensions, "UL", nameof(GridDimensions)),
        (GridResolution, "FD", nameof(GridResolution)),
        (VectorGridData, "OF", nameof(VectorGridData)),
        (PreDeformationMatrixRegistrationSequence, "SQ", nameof(PreDeformationMatrixRegistrationSequence)),
        (PostDeformationMatrixRegistrationSequence, "SQ", nameof(PostDeformationMatrixRegistrationSequence)),
        (RegistrationSequence, "SQ", nameof(RegistrationSequence)),
        (MatrixRegistrationSequence, "SQ", nameof(MatrixRegistrationSequence)),
        (MatrixSequence, "SQ", nameof(MatrixSequence)),
        (FrameOfReferenceTransformationMatrixType, "CS", nameof(FrameOfReferenceTransformationMatrixType)),
        (RegistrationTypeCodeSequence, "SQ", nameof(RegistrationTypeCodeSequence)),
        (FrameOfReferenceTransformationMatrix, "DS", nameof(FrameOfReferenceTransformationMatrix)),
        (FrameOfReferenceTransformationComment, "LO", nameof(FrameOfReferenceTransformationComment)),
        (StudiesContainingOtherReferencedInstancesSequence, "SQ", nameof(StudiesContainingOtherReferencedInstancesSequence)),
        (NumberOfSurfaces, "UL", nameof(NumberOfSurfaces)),
        (SurfaceSequence, "SQ", nameof(SurfaceSequence)),
        (SurfaceNumber, "UL", nameof(SurfaceNumber)),
        (SurfaceComments, "LT", nameof(SurfaceComments)),
        (SurfaceProcessing, "CS", nameof(SurfaceProcessing)),
        (RecommendedPresentationOpacity, "FL", nameof(RecommendedPresentationOpacity)),
        (RecommendedPresentationType, "CS", nameof(RecommendedPresentationType)),
        (FiniteVolume, "CS", nameof(FiniteVolume)),
        (Manifold, "CS", nameof(Manifold)),
        (SurfacePointsSequence, "SQ", nameof(SurfacePointsSequence)),
        (SurfacePointsNormalsSequence, "SQ", nameof(SurfacePointsNormalsSequence)),
        (SurfaceMeshPrimitivesSequence, "SQ", nameof(SurfaceMeshPrimitivesSequence)),
        (NumberOfSurfacePoints, "UL", nameof(NumberOfSurfacePoints)),
        (PointCoordinatesData, "OF", nameof(PointCoordinatesData)),
        (TriangleStripSequence, "SQ", nameof(TriangleStripSequence)),
        (TriangleFanSequence, "SQ", nameof(TriangleFanSequence)),
        (LineSequence, "SQ", nameof(LineSequence)),
        (FacetSequence, "SQ", nameof(FacetSequence)),
        (LongPrimitivePointIndexList, "OL", nameof(LongPrimitivePointIndexList)),
        (LongTrianglePointIndexList, "OL", nameof(LongTrianglePointIndexList)),
        (LongEdgePointIndexList, "OL", nameof(LongEdgePointIndexList)),
        (LongVertexPointIndexList, "OL", nameof(LongVertexPointIndexList)),
        (SurfaceCount, "UL", nameof(SurfaceCount)),
        (ReferencedSurfaceSequence, "SQ", nameof(ReferencedSurfaceSequence)),
        (ReferencedSurfaceNumber, "UL", nameof(ReferencedSurfaceNumber)),
        (SegmentSurfaceGenerationAlgorithmIdentificationSequence, "SQ", nameof(SegmentSurfaceGenerationAlgorithmIdentificationSequence)),
        (SegmentSurfaceSourceInstanceSequence, "SQ", nameof(SegmentSurfaceSourceInstanceSequence)),
        (AlgorithmFamilyCodeSequence, "SQ", nameof(AlgorithmFamilyCodeSequence)),
        (AlgorithmVersion, "LO", nameof(AlgorithmVersion)),
        (AlgorithmParameters, "LT", nameof(AlgorithmParameters)),
        (AlgorithmName, "LO", nameof(AlgorithmName)),
        (RecommendedDisplayGrayscaleValue, "US", nameof(RecommendedDisplayGrayscaleValue)),
        (ReferencedPerformedProcedureStepSequence, "SQ", nameof(ReferencedPerformedProcedureStepSequence)),
        (CompletionFlag, "CS", nameof(CompletionFlag)),
        (VerificationFlag, "CS", nameof(VerificationFlag)),
        (PerformedProcedureCodeSequence, "SQ", nameof(PerformedProcedureCodeSequence)),
        (CurrentRequestedProcedureEvidenceSequence, "SQ", nameof(CurrentRequestedProcedureEvidenceSequence)),
        (ValueType, "CS", nameof(ValueType)),
        (ConceptNameCodeSequence, "SQ", nameof(ConceptNameCodeSequence)),
        (ContinuityOfContent, "CS", nameof(ContinuityOfContent)),
        (RelationshipType, "CS", nameof(RelationshipType)),
        (MeasuredValueSequence, "SQ", nameof(MeasuredValueSequence)),
        (NumericValue, "DS", nameof(NumericValue)),
        (ConceptCodeSequence, "SQ", nameof(ConceptCodeSequence)),
        (TextValue, "UT", nameof(TextValue)),
        (Uid, "UI", "UID"),
        (ContentTemplateSequence, "SQ", nameof(ContentTemplateSequence)),
        (ContentSequence, "SQ", nameof(ContentSequence)),
        (MappingResource, "CS", nameof(MappingResource)),
        (TemplateIdentifier, "CS", nameof(TemplateIdentifier)),
        (CodingSchemeIdentificationSequence, "SQ", nameof(CodingSchemeIdentificationSequence)),
        (CodingSchemeName, "ST", nameof(CodingSchemeName)),
        (CodingSchemeResponsibleOrganization, "ST", nameof(CodingSchemeResponsibleOrganization)),
        (PatientIdentityRemoved, "CS", nameof(PatientIdentityRemoved)),
        (DeidentificationMethod, "LO", nameof(DeidentificationMethod)),
        (DeidentificationMethodCodeSequence, "SQ", nameof(DeidentificationMethodCodeSequence)),
        (LongitudinalTemporalInformationModified, "CS", nameof(LongitudinalTemporalInformationModified)),
        (TimezoneOffsetFromUtc, "SH", "TimezoneOffsetFromUTC"),
    ];
}
