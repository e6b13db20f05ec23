namespace IntraopAR.Tracking;

/// <summary>From a type's name to its record.</summary>
internal static class BodyCodec
{
    /// <exception cref="IntraopAR.Geometry.BadInputException">The bytes are not such a body.</exception>
    public static MessageBody Read(string source, string type, ReadOnlySpan<byte> body)
    {
        var from = new WireReader(source, type, body);
        return type switch
        {
            TransformBody.Type => TransformBody.Read(ref from),
            TrackingDataBody.Type => TrackingDataBody.Read(ref from),
            QuaternionTrackingDataBody.Type => QuaternionTrackingDataBody.Read(ref from),
            PositionBody.Type => PositionBody.Read(PositionBody.Type, ref from),
            PositionBody.OlderType => PositionBody.Read(PositionBody.OlderType, ref from),
            ImageBody.Type => ImageBody.Read(ref from),
            StatusBody.Type => StatusBody.Read(ref from),
            PointBody.Type => PointBody.Read(ref from),
            TrajectoryBody.Type => TrajectoryBody.Read(ref from),
            PolyDataBody.Type => PolyDataBody.Read(ref from),
            StringBody.Type => StringBody.Read(ref from),
            SensorBody.Type => SensorBody.Read(ref from),
            NdArrayBody.Type => NdArrayBody.Read(ref from),
            CapabilityBody.Type => CapabilityBody.Read(ref from),
            ImageMetaBody.Type => ImageMetaBody.Read(ref from),
            LabelMetaBody.Type => LabelMetaBody.Read(ref from),
            VideoMetaBody.Type => VideoMetaBody.Read(ref from),
            ColorTableBody.NewerType or ColorTableBody.OlderType => ColorTableBody.Read(type, ref from),
            CommandBody.Type => CommandBody.Read(reply: false, ref from),
            CommandBody.ReplyType => CommandBody.Read(reply: true, ref from),
            BindBody.Type => BindBody.Read(source, ref from),
            BindRequestBody.QueryType => BindRequestBody.Read(source, start: false, ref from),
            BindRequestBody.StartType => BindRequestBody.Read(source, start: true, ref from),
            _ => Prefixed(type, ref from),
        };
    }

    private static MessageBody Prefixed(string type, ref WireReader from)
    {
        if (type.StartsWith(QueryBody.Prefix, StringComparison.Ordinal)) return QueryBody.Read(type, ref from);
        if (type.StartsWith(StopBody.Prefix, StringComparison.Ordinal)) return StopBody.Read(type, ref from);
        if (type.StartsWith(StartBody.Prefix, StringComparison.Ordinal) && from.Remaining == StartBody.BodySize) return StartBody.Read(type, ref from);
        if (type.StartsWith(ReplyBody.Prefix, StringComparison.Ordinal) && from.Remaining == 1) return ReplyBody.Read(type, ref from);
        return new RawBody(type, from.Rest());
    }
}
