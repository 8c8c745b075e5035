"""Names that stand for streets, wards, schools and for those who govern, not for who asks.

Of Da Nang's and every city's streets, and of units that are called after people; where a word for
a person stands before them they are somebody's all the same.
"""

import re

_NAMED = """
    nguyen van linh, nguyen huu tho, nguyen tri phuong, nguyen thi minh khai, nguyen chi thanh,
    nguyen cong tru, nguyen dinh chieu, nguyen dinh thi, nguyen van thoai, nguyen van troi,
    nguyen van cu, nguyen van huong, nguyen van tao, nguyen thai hoc, nguyen thai binh, nguyen
    thien thuat, nguyen thuong hien, nguyen binh khiem, nguyen luong bang, nguyen an ninh,
    nguyen cu trinh, nguyen huu canh, nguyen huu dat, nguyen khac nhu, nguyen phuoc nguyen,
    nguyen phuoc lan, nguyen tat thanh, nguyen thi dinh, nguyen thi thap, nguyen thi nghia,
    nguyen ba hoc, nguyen ba ngoc, nguyen phong sac, nguyen khanh toan, nguyen huy tuong, nguyen
    gia tri, nguyen cao luyen, nguyen cong hoan, nguyen dinh tuu, nguyen duy hieu, nguyen duy
    trinh, nguyen van quang, nguyen van hue, nguyen xuan khoat, nguyen xuan phuc, nguyen phu
    trong, nguyen tan dung, nguyen thi ngan, nguyen hoa binh, nguyen manh hung, nguyen ai quoc,
    nguyen sinh cung, nguyen sinh sac, nguyen xuan on, nguyen quang bich, nguyen dinh trong,
    nguyen nhu hanh, nguyen nhu do, nguyen mau tai, nguyen tuong pho, nguyen viet xuan, nguyen
    viet khai, nguyen dai nang, nguyen lo trach, nguyen dang dao, nguyen truong to, nguyen trung
    truc, nguyen van thanh, nguyen van thu, nguyen oanh, tran hung dao, tran cao van, tran nhan
    tong, tran thai tong, tran quoc toan, tran quang khai, tran quang dieu, tran nguyen han,
    tran khanh du, tran nhat duat, tran dai nghia, tran xuan le, tran quy cap, tran dinh tri,
    tran van du, tran van thoi, tran van ky, tran van on, tran van tra, tran duy hung, tran dang
    ninh, tran huy lieu, tran ke xuong, tran te xuong, tran khat chan, tran thanh man, tran
    thanh ngo, tran huu trang, tran nao, tran binh trong, tran van giau, tran van dang, tran
    phuoc thanh, tran thu do, tran quoc hoan, tran quoc vuong, tran dai quang, tran nam trung,
    tran hoanh, tran sam, tran cung, le duan, le loi, le hong phong, le thanh ton, le thanh
    tong, le dai hanh, le quy don, le van hien, le van sy, le van duyet, le van khuong, le van
    viet, le van luong, le van thiem, le dinh ly, le dinh duong, le trong tan, le thanh nghi, le
    do, le tan trung, le duc tho, le quang dao, le quang dinh, le ngoc han, le phung hieu, le
    huu trac, le minh xuan, le nhu ho, le thi hong gam, le thi rieng, le thi xuyen, le van tho,
    le trung chinh, le minh trung, le minh khai, le minh hung, le hoai trung, le ba trinh, le
    co, le lam, le kha phieu, le vinh huy, ly thuong kiet, ly tu trong, ly thai to, ly nam de,
    ly chinh thang, ly nhan tong, ly van to, ly trieu, ly dao thanh, pham van dong, pham ngu
    lao, pham hong thai, pham minh chinh, pham van nghi, pham ngoc thach, pham ngoc mai, pham
    nhu xuong, pham nhu tang, pham cu luong, pham dinh ho, pham su manh, pham van bach, pham van
    chieu, pham van hai, pham van coi, pham van xao, pham the hien, pham viet chanh, pham tu,
    pham hung, pham binh minh, pham gia khiem, phan chau trinh, phan chu trinh, phan boi chau,
    phan dinh phung, phan dinh giot, phan dang luu, phan thanh gian, phan tu, phan huy chu, phan
    huy ich, phan phu tien, phan van tri, phan van khai, phan van hon, phan xich long, phan anh,
    phan ngoc hien, phan ton, phan tri tue, phan van giang, phan dinh trac, phan sao nam, hoang
    dieu, hoang hoa tham, hoang van thu, hoang van thai, hoang quoc viet, hoang minh giam, hoang
    dao thanh, hoang dao thuy, hoang ke viem, hoang xuan nhi, hoang xuan han, hoang thi loan,
    hoang tang bi, hoang cong chat, hoang trung hai, hoang minh thao, hoang sa, huynh thuc
    khang, huynh tan phat, huynh ngoc hue, huynh man dat, huynh van banh, huynh tinh cua, huynh
    ly, huynh phu so, vo nguyen giap, vo van kiet, vo van tan, vo chi cong, vo thi sau, vo
    truong toan, vo van thuong, vo van minh, vo van ngan, vo nghia, vo truong dinh, vo an ninh,
    vo nhu hung, vo chi toan, dang thuy tram, dang thai mai, dang thai than, dang dung, dang
    tat, dang van ngu, dang van bi, dang tran con, dang huy tru, dang minh khue, dang nguyen
    can, dang dinh van, bui thi xuan, bui huu nghia, bui vien, bui ky, bui duong lich, bui ta
    han, bui dinh tuy, bui quang chieu, bui tan dien, do quang, do ba, do xuan hop, do thuc
    tinh, do nhuan, do ngoc du, do xuan cat, do anh han, ngo quyen, ngo gia tu, ngo thi nham,
    ngo si lien, ngo tat to, ngo van so, ngo duc ke, ngo thi si, ngo cao lang, ngo nhan tinh,
    ngo xuan thu, ngo chan luu, ho chi minh, ho xuan huong, ho quy ly, ho tung mau, ho duc phoc,
    ho duc di, ho nghinh, ho ba on, ho hao hon, ho ngoc lam, ho sy duong, ho tuong, ho dac kien,
    ho thi ky, ho quang, ho van hue, duong dinh nghe, duong van nga, duong minh chau, duong
    quang ham, duong ba trac, duong tu minh, duong khue, duong thuong, duong thi xuan quy, duong
    su hien, duong ton hai, duong tri trach, duong van an, duong lam, dinh tien hoang, dinh bo
    linh, dinh cong trang, dinh cong trung, dinh le, dinh liet, dinh dat, dinh nup, dinh the
    hung, doan thi diem, doan khue, doan nhu hai, doan ket, doan huu trung, dao duy anh, dao duy
    tu, dao tan, dao cam moc, dao su tich, dao tri, dao nguyen pho, dao tung, dao doan tu,
    truong chinh, truong dinh, truong han sieu, truong cong dinh, truong vinh ky, truong van da,
    truong dang que, truong chi cuong, truong quang trong, truong sa, truong hoa binh, truong
    tan sang, trinh dinh thao, trinh hoai duc, trinh cong son, trinh khac lap, phung hung, phung
    khac khoan, phung chi kien, phung phu phong, phung quoc hien, mac dinh chi, mac cuu, mac thi
    buoi, mac thien tich, mac dang dung, mai thuc loan, mai hac de, mai lao bang, mai dang chon,
    mai xuan thuong, mai chi tho, mai am, cao thang, cao ba quat, cao xuan duc, cao xuan huy,
    cao son phao, cao ba nha, cao dat, chu van an, chu manh trinh, chu huy man, chu cam phong,
    ha huy tap, ha huy giap, ha ba tuong, ha boi, ha khe, ha chuong, ha thi than, ha van tri,
    ton duc thang, ton that thuyet, ton that dam, ton that tung, ton that thiep, ton that dinh,
    to hien thanh, to huu, to hieu, to ngoc van, to lam, to vinh dien, ta quang buu, ta my duat,
    ta hien, ta uyen, thai phien, thai thi boi, thai van lung, thai van a, thai thanh, chau thi
    vinh te, chau thuong van, chau van liem, tang bat ho, trieu nu vuong, trieu viet vuong,
    trieu quoc dat, trieu quang phuc, luong the vinh, luong nhu hoc, luong ngoc quyen, luong
    dinh cua, luong van can, luong van tri, luong van chanh, luong huu khanh, luong cuong, luong
    tam quang, luong van tuong, luong nguyen minh triet, nguyen minh triet, luu huu phuoc, luu
    quy ky, luu trong lu, luu nhan chu, luu quang vu, kieu oanh mau, kieu son den, kim dong, ly
    son, vuong thua vu, vuong dinh hue, tong duy tan, tong phuoc pho, khuc hao, khuc thua du,
    khuong huu dung, be van dan, la van cau, thoai ngoc hau, han mac tu, han thuyen, au co, ong
    ich khiem, cu chinh lan, vu quang, vu trong phung, vu trong hoang, vu ngoc phan, vu tong
    phan, vu quynh, vu huu, vu duc dam, vu pham ham, vu mong nguyet, vu lap, vu thanh nam, thach
    lam, thach han, lam hoanh, lam nhi, lam van ben, lam quang thu, lam dong, van cao, van tien
    dung, van cong hung, tieu la, nghiem xuan yem, quang trung, le ngo cat, le sat, mai di, phi
    dinh, nguyen hue, nguyen du, nguyen trai, nguyen hoang, nguyen khuyen, nguyen chich, nguyen
    sieu, nguyen thuat, nguyen gian thanh, nguyen tuan, nguyen xien, nguyen nghiem, tran phu,
    tran thi ly, nguyen cong sau, nguyen duc canh, nguyen duc trung, nguyen duc thuan, ngo thi
    hieu, ngo thi tri, truong thi my hoa, nguyen thi anh thi, nguyen thi bay, ho ky minh, tran
    chi cuong, tran phuoc son, nguyen ngoc quang, tran hong ha, nguyen chi dung, bui thanh son,
    mai van chinh, tran cam tu, nguyen trong nghia, do van chien, ho quoc dung, le thanh long,
    nguyen van the, nguyen van nen, pham gia tuc, dao hong lan, nguyen kim son, dao ngoc dung,
    tran sy thanh, bui thi minh hoai, phan van mai, nguyen van duoc, tran luu quang, nguyen hai
    ninh, tran hong minh, do duc duy, nguyen van hung, huynh thanh dat, nguyen hong dien, nguyen
    thi hong, pham thi thanh tra, le thi nga, nguyen thi thanh, nguyen khac dinh
"""
NAMED_AFTER = frozenset(re.split(r",\s+", " ".join(_NAMED.split())))
"""Plain, of two syllables to five."""
