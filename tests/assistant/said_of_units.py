"""Sentences on real units of the starter codes, made by hand: right ones, and wrong ones as changes of a right one.

Each unit is written "code article[.clause]". ``right`` are sentences word for word, ``free`` such that are right in
other words; ``wrong`` are pairs (old, new) on the first right sentence, or a whole sentence.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    name: str
    right: list[str]
    wrong: list[tuple[str, str] | str]
    free: list[str] = []  # noqa: RUF012


UNITS = [
    Unit(
        "BLDS 588",
        [
            "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu cầu biết hoặc "
            "phải biết quyền, lợi ích hợp pháp của mình bị xâm phạm.",
            "Theo quy định, thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu "
            "cầu biết hoặc phải biết quyền, lợi ích hợp pháp của mình bị xâm phạm.",
        ],
        [
            ("03 năm", "02 năm"),
            ("03 năm", "03 tháng"),
            ("03 năm", "ba mươi năm"),
            ("03 năm", "không quá 03 năm"),
            ("03 năm", "ít nhất 03 năm"),
            ("biết hoặc phải biết", "biết và phải biết"),
            ("bị xâm phạm", "không bị xâm phạm"),
            (
                ", kể từ ngày người có quyền yêu cầu biết hoặc phải biết quyền, lợi ích hợp pháp của mình bị xâm phạm",
                "",
            ),
            ("người có quyền yêu cầu biết", "người gây thiệt hại biết"),
            ("khởi kiện yêu cầu bồi thường thiệt hại", "khởi kiện về thừa kế"),
            "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày xảy ra thiệt hại.",
        ],
        ["Thời hiệu khởi kiện là 03 năm từ ngày biết hoặc phải biết quyền, lợi ích hợp pháp của mình bị xâm phạm."],
    ),
    Unit(
        "BLDS 429",
        [
            "Thời hiệu khởi kiện để yêu cầu Tòa án giải quyết tranh chấp hợp đồng là 03 năm, kể từ ngày người có quyền "
            "yêu cầu biết hoặc phải biết quyền và lợi ích hợp pháp của mình bị xâm phạm.",
        ],
        [("03 năm", "01 năm"), ("hoặc phải biết ", ""), ("yêu cầu biết", "yêu cầu phải"), ("hợp đồng", "đất đai")],
        ["Thời hiệu khởi kiện về hợp đồng là 03 năm."],
    ),
    Unit(
        "BLDS 468.1",
        [
            "Trường hợp các bên có thỏa thuận về lãi suất thì lãi suất theo thỏa thuận không được vượt quá 20%/năm của "
            "khoản tiền vay, trừ trường hợp luật khác có liên quan quy định khác.",
            "Lãi suất vay do các bên thỏa thuận.",
            "Trường hợp lãi suất theo thỏa thuận vượt quá lãi suất giới hạn được quy định tại khoản này thì mức lãi "
            "suất vượt quá không có hiệu lực.",
        ],
        [
            ("20%", "10%"),
            ("20%/năm", "20%/tháng"),
            ("20%", "20"),
            ("không được vượt quá", "được vượt quá"),
            ("không được vượt quá", "ít nhất là"),
            (", trừ trường hợp luật khác có liên quan quy định khác", ""),
            ("các bên có thỏa thuận", "các bên không có thỏa thuận"),
            ("khoản tiền vay", "khoản tiền chậm trả"),
            "Lãi suất vay do Ngân hàng Nhà nước quyết định.",
            "Trường hợp lãi suất theo thỏa thuận vượt quá lãi suất giới hạn thì hợp đồng không có hiệu lực.",
            "Lãi suất theo thỏa thuận không được vượt quá 20%/năm của khoản tiền vay.",
        ],
        ["Lãi suất các bên thỏa thuận tối đa là 20%/năm, trừ trường hợp luật khác có liên quan quy định khác."],
    ),
    Unit(
        "BLDS 468.2",
        [
            "Trường hợp các bên có thỏa thuận về việc trả lãi, nhưng không xác định rõ lãi suất và có tranh chấp "
            "về lãi "
            "suất thì lãi suất được xác định bằng 50% mức lãi suất giới hạn quy định tại khoản 1 Điều này tại "
            "thời điểm "
            "trả nợ.",
        ],
        [
            ("50%", "150%"),
            ("khoản 1", "khoản 2"),
            ("nhưng không xác định rõ", "và xác định rõ"),
            ("thời điểm trả nợ", "thời điểm vay"),
            ("và có tranh chấp", "hoặc có tranh chấp"),
        ],
    ),
    Unit(
        "BLDS 623.1",
        [
            "Thời hiệu để người thừa kế yêu cầu chia di sản là 30 năm đối với bất động sản, 10 năm đối với động "
            "sản, kể "
            "từ thời điểm mở thừa kế.",
            "Thời hiệu để người thừa kế yêu cầu chia di sản là 30 năm đối với bất động sản, 10 năm đối với động "
            "sản, kể "
            "từ thời điểm mở thừa kế. Hết thời hạn này thì di sản thuộc về người thừa kế đang quản lý di sản đó.",
        ],
        [
            ("30 năm", "20 năm"),
            ("bất động sản, 10 năm đối với động sản", "động sản, 10 năm đối với bất động sản"),
            ("mở thừa kế", "lập di chúc"),
            ("30 năm đối với bất động sản, 10 năm", "10 năm đối với bất động sản, 30 năm"),
            ("30 năm đối với bất động sản, ", ""),
            "Hết thời hạn này thì di sản thuộc về người thừa kế đang quản lý di sản đó.",
            "Hết thời hạn này thì di sản thuộc về Nhà nước.",
        ],
        ["Yêu cầu chia di sản là nhà đất có thời hiệu 30 năm, kể từ thời điểm mở thừa kế."],
    ),
    Unit(
        "BLDS 623.3",
        [
            "Thời hiệu yêu cầu người thừa kế thực hiện nghĩa vụ về tài sản của người chết để lại là 03 năm, kể từ thời "
            "điểm mở thừa kế.",
        ],
        [("03 năm", "30 năm"), ("03 năm", "hơn 03 năm"), ("người thừa kế thực hiện", "người chết thực hiện")],
    ),
    Unit(
        "BLDS 620.1",
        [
            "Người thừa kế có quyền từ chối nhận di sản, trừ trường hợp việc từ chối nhằm trốn tránh việc thực hiện "
            "nghĩa vụ tài sản của mình đối với người khác.",
        ],
        [
            (
                ", trừ trường hợp việc từ chối nhằm trốn tránh việc thực hiện nghĩa vụ tài sản của mình đối với người "
                "khác",
                "",
            ),
            ("trừ trường hợp", "kể cả trường hợp"),
            ("có quyền từ chối", "phải từ chối"),
            ("có quyền từ chối", "không có quyền từ chối"),
            ("Người thừa kế", "Người quản lý di sản"),
            "Người thừa kế có quyền từ chối.",
        ],
        ["Người thừa kế không được từ chối nhận di sản để trốn tránh nghĩa vụ tài sản của mình với người khác."],
    ),
    Unit(
        "BLDS 466.1",
        [
            "Bên vay tài sản là tiền thì phải trả đủ tiền khi đến hạn; nếu tài sản là vật thì phải trả vật cùng loại "
            "đúng số lượng, chất lượng, trừ trường hợp có thỏa thuận khác.",
        ],
        [
            (
                "; nếu tài sản là vật thì phải trả vật cùng loại đúng số lượng, chất lượng, trừ trường hợp có "
                "thỏa thuận "
                "khác",
                "",
            ),
            (", trừ trường hợp có thỏa thuận khác", ""),
            ("Bên vay", "Bên cho vay"),
            ("phải trả đủ tiền", "có thể trả đủ tiền"),
            ("khi đến hạn", "trước khi đến hạn"),
        ],
    ),
    Unit(
        "BLDS 328.2",
        [
            "Trường hợp hợp đồng được giao kết, thực hiện thì tài sản đặt cọc được trả lại cho bên đặt cọc hoặc được "
            "trừ để thực hiện nghĩa vụ trả tiền; nếu bên đặt cọc từ chối việc giao kết, thực hiện hợp đồng thì tài sản "
            "đặt cọc thuộc về bên nhận đặt cọc; nếu bên nhận đặt cọc từ chối việc giao kết, thực hiện hợp đồng "
            "thì phải "
            "trả cho bên đặt cọc tài sản đặt cọc và một khoản tiền tương đương giá trị tài sản đặt cọc, trừ trường hợp "
            "có thỏa thuận khác.",
        ],
        [
            ("nếu bên đặt cọc từ chối", "nếu bên nhận đặt cọc từ chối"),
            ("thuộc về bên nhận đặt cọc", "thuộc về bên đặt cọc"),
            ("tương đương", "gấp hai lần"),
            ("hoặc được trừ", "và được trừ"),
            "Nếu bên nhận đặt cọc từ chối việc giao kết, thực hiện hợp đồng thì tài sản đặt cọc thuộc về bên nhận đặt "
            "cọc.",
            "Nếu bên đặt cọc từ chối việc giao kết, thực hiện hợp đồng thì tài sản đặt cọc thuộc về bên nhận đặt cọc.",
        ],
        [
            "Bên đặt cọc từ chối giao kết hợp đồng thì mất tài sản đặt cọc cho bên nhận đặt cọc, trừ trường hợp có "
            "thỏa thuận khác."
        ],
    ),
    Unit(
        "BLDS 117.1",
        [
            "Giao dịch dân sự có hiệu lực khi có đủ các điều kiện sau đây: a) Chủ thể có năng lực pháp luật dân sự, "
            "năng lực hành vi dân sự phù hợp với giao dịch dân sự được xác lập; b) Chủ thể tham gia giao dịch dân sự "
            "hoàn toàn tự nguyện; c) Mục đích và nội dung của giao dịch dân sự không vi phạm điều cấm của luật, không "
            "trái đạo đức xã hội.",
        ],
        [
            "Giao dịch dân sự có hiệu lực khi có đủ các điều kiện sau đây: b) Chủ thể tham gia giao dịch dân sự hoàn "
            "toàn tự nguyện.",
            ("có đủ các điều kiện", "có một trong các điều kiện"),
            ("không trái đạo đức", "trái đạo đức"),
            ("hoàn toàn tự nguyện", "tự nguyện"),
            "Giao dịch dân sự có hiệu lực khi có đủ các điều kiện sau đây.",
        ],
    ),
    Unit(
        "BLDS 643.5",
        ["Khi một người để lại nhiều bản di chúc đối với một tài sản thì chỉ bản di chúc sau cùng có hiệu lực."],
        [("chỉ bản", "bản"), ("sau cùng", "đầu tiên"), ("chỉ bản di chúc sau cùng", "mọi bản di chúc đều")],
        ["Nếu có nhiều di chúc đối với một tài sản thì chỉ bản sau cùng có hiệu lực."],
    ),
    Unit(
        "BLDS 236",
        [
            "Người chiếm hữu, người được lợi về tài sản không có căn cứ pháp luật nhưng ngay tình, liên tục, công khai "
            "trong thời hạn 10 năm đối với động sản, 30 năm đối với bất động sản thì trở thành chủ sở hữu tài sản đó, "
            "kể từ thời điểm bắt đầu chiếm hữu, trừ trường hợp Bộ luật này, luật khác có liên quan quy định khác.",
        ],
        [
            (" nhưng ngay tình, liên tục, công khai", ""),
            ("10 năm đối với động sản, 30 năm", "30 năm đối với động sản, 10 năm"),
            ("không có căn cứ", "có căn cứ"),
            (", trừ trường hợp Bộ luật này, luật khác có liên quan quy định khác", ""),
            ("ngay tình, liên tục", "ngay tình hoặc liên tục"),
        ],
    ),
    Unit(
        "BLDS 21.2",
        [
            "Giao dịch dân sự của người chưa đủ sáu tuổi do người đại diện theo pháp luật của người đó xác lập, thực "
            "hiện.",
        ],
        [("sáu tuổi", "mười lăm tuổi"), ("chưa đủ", "đủ"), ("theo pháp luật", "theo ủy quyền")],
    ),
    Unit(
        "BLHS 173.3",
        [
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm: a) Chiếm đoạt tài "
            "sản trị giá từ 200.000.000 đồng đến dưới 500.000.000 đồng.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm: c) Lợi dụng thiên "
            "tai, dịch bệnh.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm: lợi dụng thiên tai, "
            "dịch bệnh.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm.",
        ],
        [
            ("07 năm đến 15 năm", "12 năm đến 20 năm"),
            ("từ 07 năm đến 15 năm", "07 năm"),
            ("từ 07 năm đến 15 năm", "đến 15 năm"),
            ("từ 07 năm đến 15 năm", "từ 07 năm"),
            ("07 năm đến 15 năm", "07 tháng đến 15 năm"),
            ("200.000.000", "20.000.000"),
            ("dưới 500.000.000", "500.000.000"),
            (" đến dưới 500.000.000 đồng", " trở lên"),
            ("từ 200.000.000 đồng đến dưới 500.000.000 đồng", "từ 50.000.000 đồng đến dưới 200.000.000 đồng"),
            ("bị phạt tù", "có thể bị phạt tù"),
            ("phạt tù", "phạt cải tạo không giam giữ"),
            "Trộm cắp 300 triệu đồng thì bị phạt tù từ 07 năm đến 15 năm.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm: b) Trộm cắp tài sản "
            "trị giá từ 50.000.000 đồng đến dưới 200.000.000 đồng.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm: b) Lợi dụng thiên "
            "tai, dịch bệnh.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm: c) Lợi dụng thiên "
            "tai.",
            "Người phạm tội trộm cắp tài sản thì bị phạt tù từ 07 năm đến 15 năm.",
            "Trộm cắp tài sản thì bị phạt tù từ 07 năm đến 15 năm: c) Lợi dụng thiên tai, dịch bệnh.",
            "Lợi dụng thiên tai, dịch bệnh thì không bị phạt tù từ 07 năm đến 15 năm.",
        ],
        ["Lợi dụng thiên tai, dịch bệnh để trộm cắp tài sản thì bị phạt tù từ 07 năm đến 15 năm."],
    ),
    Unit(
        "BLHS 134.3",
        [
            "Phạm tội gây thương tích hoặc gây tổn hại cho sức khỏe của người khác mà tỷ lệ tổn thương cơ thể từ "
            "31% đến "
            "60%, thì bị phạt tù từ 04 năm đến 07 năm.",
        ],
        [
            ("31% đến 60%", "11% đến 30%"),
            ("từ 31% đến 60%", "31% trở lên"),
            ("04 năm đến 07 năm", "04 năm đến 70 năm"),
            ("gây thương tích hoặc gây", "gây thương tích và gây"),
            (" mà tỷ lệ tổn thương cơ thể từ 31% đến 60%", ""),
            ("gây thương tích hoặc gây tổn hại", "vô ý gây thương tích hoặc gây tổn hại"),
        ],
        ["Gây thương tích với tỷ lệ tổn thương cơ thể từ 31% đến 60% thì bị phạt tù từ 04 năm đến 07 năm."],
    ),
    Unit(
        "BLHS 27.2",
        [
            "Thời hiệu truy cứu trách nhiệm hình sự được quy định như sau: b) 10 năm đối với tội phạm nghiêm trọng.",
            "Thời hiệu truy cứu trách nhiệm hình sự được quy định như sau: a) 05 năm đối với tội phạm ít nghiêm trọng; "
            "b) 10 năm đối với tội phạm nghiêm trọng; c) 15 năm đối với tội phạm rất nghiêm trọng; d) 20 năm đối với "
            "tội phạm đặc biệt nghiêm trọng.",
        ],
        [
            ("nghiêm trọng", "rất nghiêm trọng"),
            ("nghiêm trọng", "ít nghiêm trọng"),
            ("10 năm", "15 năm"),
            ("b) 10 năm", "c) 10 năm"),
            ("truy cứu trách nhiệm hình sự", "thi hành bản án hình sự"),
        ],
        ["Thời hiệu truy cứu trách nhiệm hình sự là 10 năm đối với tội phạm nghiêm trọng."],
    ),
    Unit(
        "BLHS 260.2",
        [
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 03 năm đến 10 năm: c) Gây tai nạn rồi "
            "bỏ chạy để trốn tránh trách nhiệm hoặc cố ý không cứu giúp người bị nạn.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 03 năm đến 10 năm: đ) Làm chết 02 "
            "người.",
        ],
        [
            ("hoặc cố ý không cứu giúp", "và cố ý không cứu giúp"),
            ("cố ý không cứu giúp", "cố ý cứu giúp"),
            (" để trốn tránh trách nhiệm", ""),
            ("03 năm đến 10 năm", "07 năm đến 15 năm"),
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 03 năm đến 10 năm: đ) Làm chết 03 "
            "người trở lên.",
            "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 03 năm đến 10 năm: a) Có giấy phép lái "
            "xe theo quy định.",
            "Làm chết 02 người thì bị phạt tù từ 03 năm.",
        ],
        ["Làm chết 02 người thì bị phạt tù từ 03 năm đến 10 năm."],
    ),
    Unit(
        "BLHS 53.2",
        [
            "Những trường hợp sau đây được coi là tái phạm nguy hiểm: b) Đã tái phạm, chưa được xóa án tích mà "
            "lại thực "
            "hiện hành vi phạm tội do cố ý.",
        ],
        [
            ("chưa được xóa", "đã được xóa"),
            ("do cố ý", "do vô ý"),
            (", chưa được xóa án tích", ""),
            ("tái phạm nguy hiểm", "tái phạm"),
            ("do cố ý", "do cố ý hoặc vô ý"),
        ],
    ),
    Unit(
        "BLHS 40.2",
        [
            "Không áp dụng hình phạt tử hình đối với người dưới 18 tuổi khi phạm tội, phụ nữ có thai, phụ nữ đang nuôi "
            "con dưới 36 tháng tuổi hoặc người đủ 75 tuổi trở lên khi phạm tội hoặc khi xét xử.",
        ],
        [
            ("Không áp dụng", "Áp dụng"),
            ("36 tháng", "16 tháng"),
            ("75 tuổi trở lên", "75 tuổi"),
            ("dưới 18 tuổi", "từ đủ 18 tuổi"),
            (" hoặc khi xét xử", ""),
            ("hoặc người đủ 75 tuổi", "và người đủ 75 tuổi"),
        ],
        ["Phụ nữ đang nuôi con dưới 36 tháng tuổi không bị áp dụng hình phạt tử hình."],
    ),
    Unit(
        "BLHS 91.5",
        ["Không xử phạt tù chung thân hoặc tử hình đối với người dưới 18 tuổi phạm tội."],
        [("Không xử", "Xử"), ("18 tuổi", "16 tuổi"), ("chung thân hoặc tử hình", "chung thân")],
        ["Người dưới 18 tuổi phạm tội không bị xử phạt tù chung thân hoặc tử hình."],
    ),
    Unit(
        "BLHS 51.2",
        [
            "Khi quyết định hình phạt, Tòa án có thể coi đầu thú hoặc tình tiết khác là tình tiết giảm nhẹ, nhưng phải "
            "ghi rõ lý do giảm nhẹ trong bản án.",
        ],
        [
            ("có thể coi", "phải coi"),
            (", nhưng phải ghi rõ lý do giảm nhẹ trong bản án", ""),
            ("giảm nhẹ, nhưng", "tăng nặng, nhưng"),
            ("Tòa án", "Viện kiểm sát"),
        ],
    ),
    Unit(
        "BLLĐ 35.1",
        [
            "Người lao động có quyền đơn phương chấm dứt hợp đồng lao động nhưng phải báo trước cho người sử dụng lao "
            "động như sau: a) Ít nhất 45 ngày nếu làm việc theo hợp đồng lao động không xác định thời hạn.",
            "Người lao động có quyền đơn phương chấm dứt hợp đồng lao động nhưng phải báo trước cho người sử dụng lao "
            "động như sau: ít nhất 03 ngày làm việc nếu làm việc theo hợp đồng lao động xác định thời hạn có thời hạn "
            "dưới 12 tháng.",
        ],
        [
            ("45 ngày", "30 ngày"),
            ("45 ngày", "45 ngày làm việc"),
            ("Ít nhất 45", "Không quá 45"),
            ("không xác định thời hạn", "xác định thời hạn"),
            ("Người lao động", "Người sử dụng lao động"),
            (" nhưng phải báo trước", " không phải báo trước"),
            (" nếu làm việc theo hợp đồng lao động không xác định thời hạn", ""),
            ("phải báo trước cho người sử dụng lao động", "phải báo trước cho người lao động"),
            "Người lao động có quyền đơn phương chấm dứt hợp đồng lao động.",
            "Người lao động có quyền đơn phương chấm dứt hợp đồng lao động nhưng phải báo trước cho người sử dụng lao "
            "động như sau.",
        ],
        ["Người lao động làm theo hợp đồng không xác định thời hạn phải báo trước ít nhất 45 ngày."],
    ),
    Unit(
        "BLLĐ 98.1",
        [
            "Người lao động làm thêm giờ được trả lương tính theo đơn giá tiền lương hoặc tiền lương thực trả "
            "theo công "
            "việc đang làm như sau: a) Vào ngày thường, ít nhất bằng 150%.",
            "Người lao động làm thêm giờ được trả lương tính theo đơn giá tiền lương hoặc tiền lương thực trả "
            "theo công "
            "việc đang làm như sau: b) Vào ngày nghỉ hằng tuần, ít nhất bằng 200%.",
        ],
        [
            ("150%", "200%"),
            ("150%", "150"),
            ("ít nhất bằng", "bằng"),
            ("ít nhất", "nhiều nhất"),
            ("ngày thường", "ngày nghỉ hằng tuần"),
            ("a) Vào ngày thường", "c) Vào ngày nghỉ lễ, tết"),
        ],
        ["Làm thêm giờ vào ngày thường được trả ít nhất bằng 150%."],
    ),
    Unit(
        "BLLĐ 139.1",
        [
            "Lao động nữ được nghỉ thai sản trước và sau khi sinh con là 06 tháng; thời gian nghỉ trước khi sinh không "
            "quá 02 tháng.",
            "Trường hợp lao động nữ sinh đôi trở lên thì tính từ con thứ 02 trở đi, cứ mỗi con, người mẹ được "
            "nghỉ thêm "
            "01 tháng.",
        ],
        [
            ("06 tháng", "04 tháng"),
            ("không quá 02", "ít nhất 02"),
            ("trước và sau", "sau"),
            ("; thời gian nghỉ trước khi sinh không quá 02 tháng", ""),
            ("Lao động nữ", "Lao động nam"),
            "Trường hợp lao động nữ sinh đôi trở lên thì mỗi con, người mẹ được nghỉ thêm 01 tháng.",
        ],
        ["Lao động nữ được nghỉ thai sản 06 tháng."],
    ),
    Unit(
        "BLLĐ 24.3",
        ["Không áp dụng thử việc đối với người lao động giao kết hợp đồng lao động có thời hạn dưới 01 tháng."],
        [("Không áp dụng", "Áp dụng"), ("dưới 01 tháng", "trên 01 tháng"), ("01 tháng", "03 tháng")],
        ["Hợp đồng lao động có thời hạn dưới 01 tháng thì không áp dụng thử việc."],
    ),
    Unit(
        "BLLĐ 25",
        [
            "Thời gian thử việc do hai bên thỏa thuận căn cứ vào tính chất và mức độ phức tạp của công việc nhưng chỉ "
            "được thử việc một lần đối với một công việc và bảo đảm điều kiện sau đây: 4. Không quá 06 ngày làm "
            "việc đối "
            "với công việc khác.",
        ],
        [
            ("Không quá 06", "Ít nhất 06"),
            ("06 ngày", "60 ngày"),
            ("chỉ được thử việc một lần", "được thử việc nhiều lần"),
            ("công việc khác", "mọi công việc"),
            ("hai bên thỏa thuận", "người sử dụng lao động quyết định"),
        ],
    ),
    Unit(
        "BLLĐ 105.1",
        ["Thời giờ làm việc bình thường không quá 08 giờ trong 01 ngày và không quá 48 giờ trong 01 tuần."],
        [
            ("08 giờ", "10 giờ"),
            (" và không quá 48 giờ trong 01 tuần", ""),
            ("ngày và không quá", "ngày hoặc không quá"),
            ("bình thường không quá", "bình thường ít nhất"),
        ],
        ["Mỗi ngày làm việc không quá 08 giờ và mỗi tuần không quá 48 giờ."],
    ),
    Unit(
        "BLLĐ 90.2",
        ["Mức lương theo công việc hoặc chức danh không được thấp hơn mức lương tối thiểu."],
        [("không được thấp hơn", "được thấp hơn"), ("tối thiểu", "tối đa"), ("thấp hơn", "cao hơn")],
    ),
    Unit(
        "BLLĐ 107.2",
        [],
        [
            "Người sử dụng lao động được sử dụng người lao động làm thêm giờ khi đáp ứng đầy đủ các yêu cầu sau "
            "đây: a) "
            "Phải được sự đồng ý của người lao động.",
            "Người sử dụng lao động được sử dụng người lao động làm thêm giờ khi được sự đồng ý của người lao động.",
            "Bảo đảm số giờ làm thêm của người lao động không quá 200 giờ trong 01 năm.",
        ],
        ["Làm thêm giờ phải được sự đồng ý của người lao động."],
    ),
    Unit(
        "BLTTDS 273.1",
        [
            "Thời hạn kháng cáo đối với bản án của Tòa án cấp sơ thẩm là 15 ngày, kể từ ngày tuyên án; đối với "
            "đương sự, "
            "đại diện cơ quan, tổ chức hoặc cá nhân khởi kiện không có mặt tại phiên tòa hoặc không có mặt khi "
            "tuyên án "
            "mà có lý do chính đáng thì thời hạn kháng cáo được tính từ ngày họ nhận được bản án hoặc bản án được niêm "
            "yết.",
        ],
        [
            ("15 ngày", "07 ngày"),
            ("mà có lý do chính đáng", "mà không có lý do chính đáng"),
            ("sơ thẩm", "phúc thẩm"),
            ("bản án của", "quyết định của"),
            (" mà có lý do chính đáng", ""),
        ],
        ["Thời hạn kháng cáo bản án sơ thẩm là 15 ngày, kể từ ngày tuyên án."],
    ),
    Unit(
        "BLTTDS 280.1",
        [
            "Thời hạn kháng nghị đối với bản án của Tòa án cấp sơ thẩm của Viện kiểm sát cùng cấp là 15 ngày, của Viện "
            "kiểm sát cấp trên trực tiếp là 01 tháng, kể từ ngày tuyên án.",
            "Trường hợp Kiểm sát viên không tham gia phiên tòa thì thời hạn kháng nghị tính từ ngày Viện kiểm sát cùng "
            "cấp nhận được bản án.",
        ],
        [
            (
                "cùng cấp là 15 ngày, của Viện kiểm sát cấp trên trực tiếp là 01 tháng",
                "cùng cấp là 01 tháng, của Viện kiểm sát cấp trên trực tiếp là 15 ngày",
            ),
            (", của Viện kiểm sát cấp trên trực tiếp là 01 tháng", ""),
            ("kháng nghị", "kháng cáo"),
            ("tuyên án", "nhận được bản án"),
        ],
    ),
    Unit(
        "BLTTDS 227.1",
        [
            "Tòa án triệu tập hợp lệ lần thứ nhất, đương sự hoặc người đại diện của họ, người bảo vệ quyền và lợi ích "
            "hợp pháp của đương sự phải có mặt tại phiên tòa; nếu có người vắng mặt thì Hội đồng xét xử phải hoãn "
            "phiên "
            "tòa, trừ trường hợp người đó có đơn đề nghị xét xử vắng mặt.",
        ],
        [
            ("lần thứ nhất", "lần thứ hai"),
            ("phải hoãn", "có thể hoãn"),
            (", trừ trường hợp người đó có đơn đề nghị xét xử vắng mặt", ""),
            ("phải hoãn phiên tòa", "vẫn tiến hành xét xử"),
            "Tòa án phải thông báo cho bị đơn về việc hoãn phiên tòa.",
        ],
    ),
    Unit(
        "BLTTDS 184.2",
        [
            "Tòa án chỉ áp dụng quy định về thời hiệu theo yêu cầu áp dụng thời hiệu của một bên hoặc các bên với điều "
            "kiện yêu cầu này phải được đưa ra trước khi Tòa án cấp sơ thẩm ra bản án, quyết định giải quyết vụ việc.",
            "Người được hưởng lợi từ việc áp dụng thời hiệu có quyền từ chối áp dụng thời hiệu, trừ trường hợp việc từ "
            "chối đó nhằm mục đích trốn tránh thực hiện nghĩa vụ.",
        ],
        [
            ("chỉ áp dụng", "áp dụng"),
            ("trước khi", "sau khi"),
            (
                " với điều kiện yêu cầu này phải được đưa ra trước khi Tòa án cấp sơ thẩm ra bản án, quyết định giải "
                "quyết "
                "vụ việc",
                "",
            ),
            ("một bên hoặc các bên", "các bên"),
            "Người được hưởng lợi từ việc áp dụng thời hiệu có quyền từ chối áp dụng thời hiệu.",
        ],
    ),
    Unit(
        "BLTTHS 113.3",
        ["Không được bắt người vào ban đêm, trừ trường hợp phạm tội quả tang hoặc bắt người đang bị truy nã."],
        [
            (", trừ trường hợp phạm tội quả tang hoặc bắt người đang bị truy nã", ""),
            ("Không được", "Được"),
            (" hoặc bắt người đang bị truy nã", ""),
            ("ban đêm", "ban ngày"),
            ("quả tang hoặc bắt", "quả tang và bắt"),
        ],
        ["Được bắt người vào ban đêm khi phạm tội quả tang hoặc bắt người đang bị truy nã."],
    ),
    Unit(
        "BLTTHS 183.3",
        [
            "Không hỏi cung bị can vào ban đêm, trừ trường hợp không thể trì hoãn được nhưng phải ghi rõ lý do "
            "vào biên "
            "bản.",
        ],
        [
            (" nhưng phải ghi rõ lý do vào biên bản", ""),
            ("không thể trì hoãn", "có thể trì hoãn"),
            ("bị can", "người làm chứng"),
            ("Không hỏi cung", "Hỏi cung"),
        ],
    ),
    Unit(
        "BLTTHS 155.2",
        [
            "Trường hợp người đã yêu cầu khởi tố rút yêu cầu thì vụ án phải được đình chỉ, trừ trường hợp có căn "
            "cứ xác "
            "định người đã yêu cầu rút yêu cầu khởi tố trái với ý muốn của họ do bị ép buộc, cưỡng bức thì tuy "
            "người đã "
            "yêu cầu khởi tố rút yêu cầu, Cơ quan điều tra, Viện kiểm sát, Tòa án vẫn tiếp tục tiến hành tố tụng "
            "đối với "
            "vụ án.",
        ],
        [
            ("phải được đình chỉ", "có thể được đình chỉ"),
            ("phải được đình chỉ", "phải được tạm đình chỉ"),
            ("bị ép buộc, cưỡng bức", "tự nguyện"),
            "Trường hợp người đã yêu cầu khởi tố rút yêu cầu thì vụ án phải được đình chỉ.",
        ],
        ["Bị hại rút yêu cầu khởi tố thì vụ án phải được đình chỉ, trừ trường hợp rút do bị ép buộc, cưỡng bức."],
    ),
    Unit(
        "BLTTHS 121.2",
        [
            "Cơ quan, tổ chức có thể nhận bảo lĩnh cho bị can, bị cáo là người của cơ quan, tổ chức mình.",
            "Cá nhân nhận bảo lĩnh phải làm giấy cam đoan có xác nhận của chính quyền xã, phường, thị trấn nơi "
            "người đó "
            "cư trú hoặc cơ quan, tổ chức nơi người đó làm việc, học tập.",
        ],
        [
            ("có thể nhận", "phải nhận"),
            ("bị can, bị cáo", "người bị kết án"),
            (" là người của cơ quan, tổ chức mình", ""),
            "Cá nhân nhận bảo lĩnh cho bị can, bị cáo là người thân thích thì ít nhất phải có 01 người.",
            "Cá nhân nhận bảo lĩnh không phải làm giấy cam đoan.",
        ],
        ["Cá nhân nhận bảo lĩnh cho người thân thích thì ít nhất phải có 02 người."],
    ),
    Unit(
        "BLHH 169",
        [
            "Thời hiệu khởi kiện về hư hỏng, mất mát hàng hóa là 01 năm kể từ ngày trả hàng hoặc lẽ ra phải trả "
            "hàng cho "
            "người nhận hàng.",
        ],
        [
            ("01 năm", "02 năm"),
            (" hoặc lẽ ra phải trả hàng", ""),
            ("người nhận hàng", "người gửi hàng"),
            ("hư hỏng, mất mát hàng hóa", "tai nạn đâm va"),
        ],
        ["Thời hiệu khởi kiện về mất mát hàng hóa là 01 năm kể từ ngày trả hàng hoặc lẽ ra phải trả hàng."],
    ),
    Unit(
        "BLHH 287.2",
        [
            "Tàu có lỗi gây ra tai nạn đâm va phải bồi thường tổn thất về tàu, người và tài sản liên quan đến tai nạn "
            "đâm va đó.",
        ],
        [
            ("Tàu có lỗi", "Tàu không có lỗi"),
            ("tàu, người và tài sản", "tàu"),
            "Trường hợp có hai hoặc nhiều tàu cùng có lỗi thì trách nhiệm bồi thường được phân bổ đều cho tất cả các "
            "bên.",
        ],
    ),
]
